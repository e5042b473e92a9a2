package io.tspmo.project.access;

import java.util.Set;

/**
 * A project that the signed-in user may at least read. Only {@link ProjectAccess} makes one, so a handler of {@code
 * /projects/{code}/…} that takes it as its argument cannot forget the check.
 */
public final class AllowedProject {

    private final String code;
    private final Set<Right> rights;

    AllowedProject(String code, Set<Right> rights) {
        this.code = code;
        this.rights = rights;
    }

    public String code() {
        return code;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
