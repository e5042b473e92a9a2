package io.tspmo.platform.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * What a form shows, decides by, and starts from, read from rows whenever it is opened or answered. The browser, REST, the
 * conditions of the form and the check of the answer all see the same facts. They are no variables of the process.
 */
public interface FormFacts {

    /** Whether these are facts of the form of this user task; by itself a class has those of its own name. */
    default boolean supports(String task) {
        return task.equals(StringUtils.uncapitalize(getClass().getSimpleName()));
    }

    /**
     * @param task what the form is opened for
     * @return by the names that the form uses; a fact hides a variable of its name, but not what a delegate answered
     */
    Map<String, @Nullable Object> facts(OpenTask task);

    /**
     * A task whose form is opened.
     *
     * @param project business key of its process
     * @param process id of its process instance
     * @param variables that it sees
     */
    record OpenTask(String project, String process, Answers variables) {}
}
