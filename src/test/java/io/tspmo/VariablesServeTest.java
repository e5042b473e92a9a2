package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A variable serves a gateway, a table, an assignment, a timer or a later step; what a form only shows is a fact. */
class VariablesServeTest {

    private static final Pattern SET = Pattern.compile("(?:setVariable(?:Local)?|submission\\.set)\\(\\s*\"(\\w+)\"");
    private static final Pattern READ = Pattern.compile(
            "(?:getVariable(?:Local)?|(?:answers|variables\\(\\)|variables|found)\\s*\\.\\w+)\\(\\s*\"(\\w+)\"");

    /** Words of a diagram besides its prose, and besides the names that a called process gives back to it. */
    private static final Pattern NOT_READ =
            Pattern.compile("<bpmn:documentation>.*?</bpmn:documentation>|target=\"\\w+\"", Pattern.DOTALL);

    private static final Map<String, String> OTHERWISE = Map.of(
            "findingConcerned", "the table dutyConflict, by a list of DutyFacts",
            "reportedBy", "the table dutyConflict, by a list of DutyFacts",
            "answeredBy", "later steps, by Answers.actor()",
            "answeredFor", "later steps, by Answers.actor()",
            "resolutionApplied", "the gateway of an earlier model");

    @Test
    void whatAFormOnlyShowsIsNoVariable() throws IOException {
        var sources = texts(Path.of("src/main/java"), ".java", text -> text);
        var models = String.join(
                " ",
                texts(Path.of("processes"), "n", text -> NOT_READ.matcher(text).replaceAll(""))
                        .values());
        var read = words(Pattern.compile("(\\w+)"), models);
        sources.values().forEach(source -> read.addAll(words(READ, source)));

        var unread = new ArrayList<String>();
        sources.forEach((file, source) -> words(SET, source).stream()
                .filter(name -> !read.contains(name) && !OTHERWISE.containsKey(name))
                .forEach(name -> unread.add(file + " sets " + name)));

        assertThat(unread).isEmpty();
    }

    @Test
    void whatIsReadOtherwiseIsSet() throws IOException {
        var set = texts(Path.of("src/main/java"), ".java", text -> text).values().stream()
                .flatMap(source -> words(SET, source).stream())
                .collect(Collectors.toSet());

        assertThat(set).containsAll(OTHERWISE.keySet());
    }

    private static TreeSet<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By file; {@code .bpmn} and {@code .dmn} end alike. */
    private static Map<String, String> texts(Path folder, String ending, UnaryOperator<String> without)
            throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(one -> one.toString().endsWith(ending))
                    .toList()) {
                texts.put(file.getFileName().toString(), without.apply(Files.readString(file)));
            }
        }
        return texts;
    }
}
