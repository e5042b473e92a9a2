package io.tspmo.project.work;

/** What a person reads who has answered a task, where a feature can say more than that the answer is recorded. */
public interface TaskReceipt {

    /** @param kind id of the user task in its model */
    boolean supports(String kind);

    /**
     * Asked when the answer is recorded.
     *
     * @param project its code
     * @param process id of the process instance that the task belonged to
     * @param by user who answered
     * @return one or two sentences
     */
    String sentence(String project, String process, String by);
}
