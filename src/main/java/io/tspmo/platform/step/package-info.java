/** What a box of a diagram calls: the answer of a person, and the facts of its form. Knows nothing of the engine. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.step;
