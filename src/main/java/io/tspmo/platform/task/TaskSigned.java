package io.tspmo.platform.task;

/** A task was completed by a person who had just proved again who it is. Published in the transaction of the answer. */
public record TaskSigned(String task) {}
