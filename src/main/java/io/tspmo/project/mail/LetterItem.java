package io.tspmo.project.mail;

import org.jspecify.annotations.Nullable;

/**
 * One notice as a mail shows it. Texts are cleaned; what is part of an address is encoded for it.
 *
 * @param project its code; empty for none
 * @param task the open task that it asks for
 * @param due a day in words
 * @param standIn for whom the reader stands in, and until when, in words; null if it is the reader's own
 */
record LetterItem(
        String project,
        String projectName,
        String text,
        @Nullable String task,
        @Nullable String taskName,
        @Nullable String due,
        @Nullable String standIn,
        String why) {

    /** As a point of a list has it: its further lines stand below the first. */
    public String indented() {
        return text.replace("\n", "\n  ");
    }

    /** What the other says of the same task is said below; once, where one says what the other does and more. */
    LetterItem with(LetterItem other) {
        if (text.contains(other.text)) {
            return this;
        }
        var both = other.text.contains(text) ? other.text : text + "\n" + other.text;
        return new LetterItem(project, projectName, both, task, taskName, due, standIn, why);
    }

    /** Why somebody hears of it: the end of {@code You get this mail because}. */
    static String why(String kind) {
        return switch (kind) {
            case "TASK_ASSIGNED", "TASK_DUE_SOON", "TASK_OVERDUE" -> "this task waits for you";
            case "TASK_OFFERED" -> "you may take this task";
            case "TASK_WITHDRAWN" -> "this task waited for you";
            case "MENTIONED" -> "you are mentioned";
            case "CONDITION_SET",
                    "CONDITION_DUE",
                    "CONDITION_FULFILLED",
                    "CONDITION_LAPSED" -> "this condition concerns your work";
            case "SUBSTITUTE_NAMED" -> "you are part of this substitution";
            case "PERSON_LEFT", "ROLE_HANDED_ON" -> "this handover concerns your work";
            case "STEP_FAILED" -> "you maintain the processes";
            default -> "you have a role in this project";
        };
    }
}
