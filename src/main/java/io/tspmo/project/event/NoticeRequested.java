package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told of. Who hears it, how and when is decided by the table {@code notificationRules}.
 *
 * @param code of the project; null if it is about none
 * @param users whom it concerns: the owner of a risk, say, as the table calls them <em>concerned</em>; with {@code groups}
 * @param text a sentence
 * @param process it is over when this one has ended; null if it stays until it is dismissed
 * @param task or when this task of the process is no longer theirs
 * @param topic of the project whose older news it replaces, and which {@link NoticeSettled} settles; null if there is none
 */
public record NoticeRequested(
        NoticeKind kind,
        @Nullable ProjectCode code,
        Set<String> users,
        Set<String> groups,
        String text,
        @Nullable String process,
        @Nullable String task,
        @Nullable String topic) {

    public NoticeRequested(NoticeKind kind, ProjectCode code, Set<String> users, Set<String> groups, String text) {
        this(kind, code, users, groups, text, null, null, null);
    }

    /** For those whom the table names alone. */
    public static NoticeRequested of(NoticeKind kind, ProjectCode code, String text) {
        return new NoticeRequested(kind, code, Set.of(), Set.of(), text);
    }

    /** It concerns one person. */
    public static NoticeRequested to(NoticeKind kind, String user, ProjectCode code, String text) {
        return new NoticeRequested(kind, code, Set.of(user), Set.of(), text);
    }

    /** It concerns people, and is about no project. */
    public static NoticeRequested ofNoProject(NoticeKind kind, Set<String> users, String text) {
        return new NoticeRequested(kind, null, users, Set.of(), text, null, null, null);
    }

    /** It asks for this task, or is about this process if no task is given. */
    public NoticeRequested until(String itsProcess, @Nullable String itsTask) {
        return new NoticeRequested(kind, code, users, groups, text, itsProcess, itsTask, topic);
    }

    /** It says how something stands, {@code staffing} say, until that stands otherwise. */
    public NoticeRequested about(String itsTopic) {
        return new NoticeRequested(kind, code, users, groups, text, process, task, itsTopic);
    }
}
