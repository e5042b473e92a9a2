package io.tspmo.platform.help;

import java.util.List;
import java.util.Map;

/** The questions that the users of a page or form have, with their answers. */
public record Help(List<Question> questions) {

    public record Question(String asked, List<Passage> answer) {}

    static Help of(Map<String, String> answers) {
        return new Help(answers.entrySet().stream()
                .map(one -> new Question(one.getKey(), Passage.of(one.getValue())))
                .toList());
    }
}
