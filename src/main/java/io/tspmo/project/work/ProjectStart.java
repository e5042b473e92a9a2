package io.tspmo.project.work;

import io.tspmo.project.access.Right;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A process that people start on the page of a project, for that project.
 *
 * @param name the last part of its address
 * @param process its key; its start form asks for the project as {@code projectCode}
 * @param right of those who may
 * @param title of its page
 * @param lead what it is for, in a sentence or two
 * @param sentence what has happened, of the code of the project and the answers
 */
public record ProjectStart(
        String name,
        String process,
        Right right,
        String title,
        String lead,
        BiFunction<String, Map<String, @Nullable Object>, String> sentence) {}
