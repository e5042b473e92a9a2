/** Submitted forms: each way into the engine checks them, and each refusal says which field and why. */
@NullMarked
package io.tspmo.platform.submission;

import org.jspecify.annotations.NullMarked;
