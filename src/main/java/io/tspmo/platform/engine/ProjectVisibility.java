package io.tspmo.platform.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restricts a statement to some projects.
 *
 * @param codes a select of the codes of these projects; null for all of them
 * @param params the named parameters of that select, to be added to those of the statement
 */
public record ProjectVisibility(@Nullable String codes, Map<String, Object> params) {

    public static final ProjectVisibility ALL = new ProjectVisibility(null, Map.of());
    public static final ProjectVisibility NONE = new ProjectVisibility("select null::text", Map.of());

    public boolean all() {
        return codes == null;
    }

    /** The condition on a column of project codes. */
    public String on(String column) {
        return codes == null ? "true" : column + " in (" + codes + ")";
    }
}
