/** What stands before every request: which addresses of the engine's REST are open, how much is read, how often, and errors of the server itself. */
@NullMarked
package io.tspmo.platform.protection;

import org.jspecify.annotations.NullMarked;
