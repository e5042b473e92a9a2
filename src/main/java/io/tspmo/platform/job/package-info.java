/** Work of the server itself that the engine's job executor runs: on one node at a time, and again after a crash. */
@NullMarked
package io.tspmo.platform.job;

import org.jspecify.annotations.NullMarked;
