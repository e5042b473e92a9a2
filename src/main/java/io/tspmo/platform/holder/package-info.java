/** Whom a task waits for when a person leaves or cannot sign in. */
@NullMarked
package io.tspmo.platform.holder;

import org.jspecify.annotations.NullMarked;
