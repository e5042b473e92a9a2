package io.tspmo.project.access;

import io.tspmo.platform.task.OpenTasks;
import java.util.List;

/**
 * What a person may be to a project, such as its sponsor. Each feature adds those of its rows.
 *
 * @param name its word in the table {@code projectAccess}
 * @param projects selects the codes of the projects of {@code :user}, who is in the groups {@code :groups}
 */
public record Relation(String name, String projects) {

    /** By the row of the project, or by its tasks. Who leads a project is its manager, and until there is one its requester. */
    static final List<Relation> OWN = List.of(
            new Relation("REQUESTER", "select code from project_summary_view where requester = :user"),
            new Relation("MANAGER", "select code from project_summary_view where manager = :user"),
            new Relation(
                    "LEAD",
                    "select code from project_summary_view where manager = :user"
                            + " union all select code from project_summary_view where requester = :user and manager is null"),
            new Relation("SPONSOR", "select code from project_summary_view where sponsor = :user"),
            new Relation("TASK", OpenTasks.PROJECTS));
}
