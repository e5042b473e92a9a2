package io.tspmo.project.webhook;

import io.tspmo.project.event.NoticeKind;
import java.util.Arrays;

/**
 * What a webhook says of a notice. Who reads a webhook is not known here: a channel of a chat tool may have any members.
 * So it says what happened, and no more than that: not the text of the notice, which may repeat what a person wrote,
 * nor the name of a task, which may hold an amount. Who follows the link signs in, and reads what that person may read.
 */
final class WebhookSentence {

    private WebhookSentence() {}

    /** @param kind a word of {@link NoticeKind}; an unknown one is news */
    static String of(String kind) {
        return Arrays.stream(NoticeKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(WebhookSentence::of)
                .orElse("There is news.");
    }

    private static String of(NoticeKind kind) {
        return switch (kind) {
            case TASK_ASSIGNED -> "A task was assigned.";
            case TASK_OFFERED -> "A task is open.";
            case TASK_DUE_SOON -> "A task is due soon.";
            case TASK_OVERDUE -> "A task is overdue.";
            case TASK_WITHDRAWN -> "A task is no longer needed.";
            case REQUEST_ASKED_BACK -> "The request has open questions.";
            case REQUEST_ACCEPTED -> "The request was accepted.";
            case REQUEST_DECLINED -> "The request was declined.";
            case REQUEST_WITHDRAWN -> "The request was withdrawn.";
            case COMMENTED -> "A comment was written.";
            case MENTIONED -> "A person was mentioned in a comment.";
            case GATE_DECIDED -> "A gate was decided.";
            case CONDITION_SET -> "A condition was set.";
            case CONDITION_DUE -> "A condition is due soon.";
            case CONDITION_FULFILLED -> "A condition was fulfilled.";
            case CONDITION_LAPSED -> "A condition lapsed.";
            case PROJECT_HELD -> "The project was put on hold.";
            case HOLD_ENDS -> "The hold ends soon.";
            case PROJECT_RESUMED -> "The project was resumed.";
            case PROJECT_CANCELLED -> "The project was cancelled.";
            case PROJECT_COMPLETED -> "The project was completed.";
            case EXCEPTION_OPENED -> "The project is outside of its tolerance.";
            case EXCEPTION_ENDED -> "An exception was decided.";
            case CHANGE_DECIDED -> "A change was decided.";
            case RISK_RAISED -> "A risk was raised.";
            case RISK_ESCALATED -> "A risk was escalated.";
            case RISK_ENDED -> "A risk ended.";
            case PEOPLE_CHANGED -> "The staffing changed.";
            case PLAN_PROPOSED -> "A plan was proposed.";
            case SUBSTITUTE_NAMED -> "A substitute was named.";
            case PERSON_LEFT -> "A person left.";
            case ROLE_HANDED_ON -> "A role was handed on.";
            case STEP_FAILED -> "A step failed.";
        };
    }
}
