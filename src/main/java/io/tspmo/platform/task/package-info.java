/** User tasks whichever model they stand in: who may do one, what happens when it is answered, and the signature. */
@NullMarked
package io.tspmo.platform.task;

import org.jspecify.annotations.NullMarked;
