package io.tspmo.project.access;

/** What a person may be to a project, such as its sponsor. Each feature adds those of its rows. */
public interface Relation {

    /** Its word in the table {@code projectAccess}. */
    String name();

    /** Selects the codes of the projects of {@code :user}, who is in the groups {@code :groups}. */
    String projects();
}
