package io.tspmo.project.project;

import io.tspmo.platform.step.Answers;
import io.tspmo.platform.engine.OpenTasks;

/** What somebody is to a project. Each knows the projects of {@code :user}, who is in {@code :groups}. */
enum Relation {
    REQUESTER("select code from project where requester = :user"),
    MANAGER("select code from project where manager = :user"),

    /** Answers for it: its manager, and until there is one its requester. */
    LEAD("select code from project where manager = :user"
            + " union all select code from project where requester = :user and manager is null"),
    SPONSOR("select code from project where sponsor = :user"),

    /** Has voted at one of its gates. */
    REVIEWER(
            "select r.project_code from gate_vote v join gate_review r on r.id = v.review_id where v.voted_by = :user"),

    /** Has hours booked for it. */
    MEMBER("select b.project_code from booking b where b.person_id = :user"),

    /** Owes or owed it a condition of an approval. */
    OWNER("select o.project_code from obligation o where o.owner = :user"),

    /** Owns one of its risks. */
    RISK_OWNER("select r.project_code from risk r where r.owner = :user"),

    /** Has one of its open tasks, or may claim one. */
    TASK(OpenTasks.PROJECTS);

    /** How the table calls it when there is none. */
    static final String NONE = "NONE";

    final String projects;

    Relation(String projects) {
        this.projects = projects;
    }
}
