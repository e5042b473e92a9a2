/** Automatic steps that fail: what they are, why in words, and who is told at once. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.failure;
