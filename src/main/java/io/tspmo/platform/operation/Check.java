package io.tspmo.platform.operation;

import java.util.List;

/** Looks at one side of an installation and changes nothing. */
interface Check {

    /** What it looks at, in two or three words. */
    String name();

    /** @throws Exception if it cannot tell; that is reported as unknown */
    List<Finding> look() throws Exception;
}
