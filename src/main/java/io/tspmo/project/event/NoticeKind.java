package io.tspmo.project.event;

/** What people are told of; the table {@code notificationRules} has the same words, and says who hears each, how and when. */
public enum NoticeKind {
    TASK_ASSIGNED(Subject.TASKS, "A task is mine alone"),
    TASK_OFFERED(Subject.TASKS, "A task waits for my group"),
    TASK_GIVEN(Subject.TASKS, "A colleague gave me a task"),
    TASK_DUE_SOON(Subject.TASKS, "A task of mine is due soon"),
    TASK_OVERDUE(Subject.TASKS, "A task is overdue"),
    TASK_WITHDRAWN(Subject.TASKS, "A task of mine is no longer needed"),
    REQUEST_ASKED_BACK(Subject.REQUESTS, "My request needs an answer"),
    REQUEST_ACCEPTED(Subject.REQUESTS, "A request is accepted"),
    REQUEST_DECLINED(Subject.REQUESTS, "My request is declined"),
    REQUEST_WITHDRAWN(Subject.REQUESTS, "A request is withdrawn"),
    COMMENTED(Subject.REQUESTS, "A request got a comment"),
    MENTIONED(Subject.REQUESTS, "I am mentioned"),
    GATE_DECIDED(Subject.DECISIONS, "A gate of my project is decided"),
    VOTE_REMINDED(Subject.DECISIONS, "A review waits for my vote"),
    CONDITION_SET(Subject.DECISIONS, "I have to fulfil a condition"),
    CONDITION_DUE(Subject.DECISIONS, "A condition of mine is due soon"),
    CONDITION_FULFILLED(Subject.DECISIONS, "A condition of mine is found fulfilled"),
    CONDITION_SENT_BACK(Subject.DECISIONS, "A condition of mine is sent back"),
    CONDITION_LAPSED(Subject.DECISIONS, "A condition lapsed"),
    CHANGE_DECIDED(Subject.DECISIONS, "My change is decided"),
    CHANGE_APPLIED(Subject.DECISIONS, "A change of my project is in force"),
    EXCEPTION_OPENED(Subject.DECISIONS, "A project is outside of its tolerance"),
    EXCEPTION_DECIDED(Subject.DECISIONS, "An exception is decided"),
    PROJECT_HELD(Subject.PROJECTS, "My project is put on hold"),
    HOLD_ENDED(Subject.PROJECTS, "The hold of a project has ended"),
    PROJECT_RESUMED(Subject.PROJECTS, "My project is resumed"),
    PROJECT_CANCELLED(Subject.PROJECTS, "My project is cancelled"),
    CANCELLATION_STUCK(Subject.PROJECTS, "A project cannot be cancelled"),
    PROJECT_COMPLETED(Subject.PROJECTS, "My project is completed"),
    STEP_FAILED(Subject.PROJECTS, "A step of a project failed"),
    RISK_OWNED(Subject.RISKS, "I own a risk"),
    RISK_CRITICAL(Subject.RISKS, "A risk of my project is critical"),
    RISK_ACCEPTANCE(Subject.RISKS, "The acceptance of a risk"),
    RISK_ESCALATED(Subject.RISKS, "A risk is overdue"),
    RISK_OCCURRED(Subject.RISKS, "A risk has happened"),
    PEOPLE_CHANGED(Subject.PEOPLE, "The people of my project changed"),
    PEOPLE_SHORT(Subject.PEOPLE, "Work begins without some of its people"),
    DEMAND_CHANGED(Subject.PEOPLE, "A change altered the requested people"),
    PLAN_WITHDRAWN(Subject.PEOPLE, "A version of a schedule is withdrawn"),
    SUBSTITUTE_NAMED(Subject.PEOPLE, "I am named substitute"),
    PERSON_LEFT(Subject.PEOPLE, "A person leaves open work"),
    ROLE_HANDED_ON(Subject.PEOPLE, "I take over a role");

    private final Subject subject;
    private final String inWords;

    NoticeKind(Subject subject, String inWords) {
        this.subject = subject;
        this.inWords = inWords;
    }

    public Subject subject() {
        return subject;
    }

    /** As the reader of a notice says it. */
    public String inWords() {
        return inWords;
    }

    /** Whether it asks for an open task: who has that may see it, whatever else of the project that person may see. */
    public boolean asksForTask() {
        return subject == Subject.TASKS && this != TASK_WITHDRAWN;
    }

    /** What a group of kinds is about. */
    public enum Subject {
        TASKS,
        REQUESTS,
        DECISIONS,
        PROJECTS,
        RISKS,
        PEOPLE
    }
}
