package io.tspmo.platform.protection;

import java.util.List;

/** What is open of the engine's REST, for tests in other rooms. */
public final class OpenRest {

    private OpenRest() {}

    /** Each as {@code GET /engine-rest/task/*}. */
    public static List<String> endpoints() {
        return EngineRestPaths.PROGRAMS.endpoints(EngineRestSurface.PROGRAMS_ROOT);
    }
}
