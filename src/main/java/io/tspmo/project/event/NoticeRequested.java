package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that people of a project are notified of.
 *
 * @param users and {@code groups} who it is for
 * @param text a sentence
 * @param process it is over when this one has ended; null if it stays until it is dismissed
 * @param task or when this task of the process is no longer theirs
 * @param topic of the project whose older news it replaces, and which {@link NoticeSettled} settles; null if there is none
 */
public record NoticeRequested(
        ProjectCode code,
        Set<String> users,
        Set<String> groups,
        String text,
        @Nullable String process,
        @Nullable String task,
        @Nullable String topic) {

    public NoticeRequested(ProjectCode code, Set<String> users, Set<String> groups, String text) {
        this(code, users, groups, text, null, null, null);
    }

    /** For one person. */
    public static NoticeRequested to(String user, ProjectCode code, String text) {
        return new NoticeRequested(code, Set.of(user), Set.of(), text);
    }

    public static NoticeRequested toGroup(String group, ProjectCode code, String text) {
        return new NoticeRequested(code, Set.of(), Set.of(group), text);
    }

    /** It asks for this task, or is about this process if no task is given. */
    public NoticeRequested until(String itsProcess, @Nullable String itsTask) {
        return new NoticeRequested(code, users, groups, text, itsProcess, itsTask, topic);
    }

    /** It says how something stands, {@code staffing} say, until that stands otherwise. */
    public NoticeRequested about(String itsTopic) {
        return new NoticeRequested(code, users, groups, text, process, task, itsTopic);
    }
}
