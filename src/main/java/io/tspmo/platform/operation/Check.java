package io.tspmo.platform.operation;

import java.util.List;

/** Checks one side of an installation and changes nothing. */
interface Check {

    /** @throws Exception if the result is unknown; reported as such */
    List<Finding> findings() throws Exception;
}
