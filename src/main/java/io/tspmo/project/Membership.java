package io.tspmo.project;

/** Who belongs to which group; answered by whatever keeps the users. */
public interface Membership {

    boolean isMember(String user, String group);
}
