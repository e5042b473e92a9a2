package io.tspmo.project.access;

import io.tspmo.platform.engine.ProjectVisibility;
import java.util.Map;
import java.util.Objects;

/**
 * On which projects a user has a right, for lists and figures. Only {@link ProjectAccess} makes one; a handler of
 * requests takes it as its argument.
 */
public final class ProjectScope {

    private final Map<Right, ProjectVisibility> byRight;

    ProjectScope(Map<Right, ProjectVisibility> byRight) {
        this.byRight = byRight;
    }

    public ProjectVisibility where(Right right) {
        return Objects.requireNonNull(byRight.get(right));
    }

    /** Whether the scope is all projects. */
    public boolean all(Right right) {
        return where(right).all();
    }
}
