package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Set;

/**
 * Something that people of a project are notified of.
 *
 * @param users and {@code groups} who it is for
 * @param text a sentence
 */
public record NoticeRequested(ProjectCode code, Set<String> users, Set<String> groups, String text) {

    /** For one person. */
    public static NoticeRequested to(String user, ProjectCode code, String text) {
        return new NoticeRequested(code, Set.of(user), Set.of(), text);
    }

    public static NoticeRequested toGroup(String group, ProjectCode code, String text) {
        return new NoticeRequested(code, Set.of(), Set.of(group), text);
    }
}
