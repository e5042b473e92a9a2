package io.tspmo.project.access;

import io.tspmo.platform.task.OpenTasks;

/** What a person is to a project by its own row, or by its tasks. */
enum OwnRelation implements Relation {
    REQUESTER("select code from project_summary_view where requester = :user"),
    MANAGER("select code from project_summary_view where manager = :user"),

    /** Leads it: its manager, and until there is one its requester. */
    LEAD("select code from project_summary_view where manager = :user"
            + " union all select code from project_summary_view where requester = :user and manager is null"),
    SPONSOR("select code from project_summary_view where sponsor = :user"),

    /** Has one of its open tasks, or may claim one. */
    TASK(OpenTasks.PROJECTS);

    private final String projects;

    OwnRelation(String projects) {
        this.projects = projects;
    }

    @Override
    public String projects() {
        return projects;
    }
}
