package io.tspmo.project.webhook;

/**
 * What a webhook says of a notice. Who reads a webhook is not known here: a channel of a chat tool may have any members.
 * So it says what happened, and no more than that: not the text of the notice, which may repeat what a person wrote,
 * nor the name of a task, which may hold an amount. Who follows the link signs in, and reads what that person may read.
 */
final class WebhookSentence {

    private WebhookSentence() {}

    /** @param kind a word of {@link io.tspmo.project.event.NoticeKind}; each has a sentence, and an unknown one is news */
    static String of(String kind) {
        return switch (kind) {
            case "TASK_ASSIGNED", "TASK_GIVEN" -> "A task was assigned.";
            case "TASK_OFFERED" -> "A task is open.";
            case "TASK_DUE_SOON" -> "A task is due soon.";
            case "TASK_OVERDUE" -> "A task is overdue.";
            case "TASK_WITHDRAWN" -> "A task is no longer needed.";
            case "REQUEST_ASKED_BACK" -> "The request has open questions.";
            case "REQUEST_ACCEPTED" -> "The request was accepted.";
            case "REQUEST_DECLINED" -> "The request was declined.";
            case "REQUEST_WITHDRAWN" -> "The request was withdrawn.";
            case "COMMENTED" -> "A comment was written.";
            case "MENTIONED" -> "A person was mentioned in a comment.";
            case "GATE_DECIDED" -> "A gate was decided.";
            case "VOTE_REMINDED" -> "A review waits for a vote.";
            case "CONDITION_SET" -> "A condition was set.";
            case "CONDITION_DUE" -> "A condition is due soon.";
            case "CONDITION_FULFILLED" -> "A condition was fulfilled.";
            case "CONDITION_SENT_BACK" -> "A condition was sent back as not yet fulfilled.";
            case "CONDITION_LAPSED" -> "A condition lapsed.";
            case "CHANGE_DECIDED" -> "A change was decided.";
            case "CHANGE_APPLIED" -> "A change is in force.";
            case "EXCEPTION_OPENED" -> "The project is outside of its tolerance.";
            case "EXCEPTION_DECIDED" -> "An exception was decided.";
            case "PROJECT_HELD" -> "The project was put on hold.";
            case "HOLD_ENDED" -> "The hold has ended.";
            case "PROJECT_RESUMED" -> "The project was resumed.";
            case "PROJECT_CANCELLED" -> "The project was cancelled.";
            case "CANCELLATION_STUCK" -> "The project cannot be cancelled at this step.";
            case "PROJECT_COMPLETED" -> "The project was completed.";
            case "STEP_FAILED" -> "A step failed.";
            case "RISK_OWNED" -> "A risk has a new owner.";
            case "RISK_CRITICAL" -> "A risk is critical.";
            case "RISK_ACCEPTANCE" -> "The acceptance of a risk is being decided.";
            case "RISK_ESCALATED" -> "A risk is overdue.";
            case "RISK_OCCURRED" -> "A risk has happened.";
            case "PEOPLE_CHANGED" -> "The staffing changed.";
            case "PEOPLE_SHORT" -> "Work begins without some of its people.";
            case "DEMAND_CHANGED" -> "A change altered the requested people.";
            case "PLAN_WITHDRAWN" -> "A version of the schedule was withdrawn.";
            case "SUBSTITUTE_NAMED" -> "A substitute was named.";
            case "PERSON_LEFT" -> "A person leaves open work.";
            case "ROLE_HANDED_ON" -> "A role was handed on.";
            default -> "There is news.";
        };
    }
}
