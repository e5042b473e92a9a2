/** The data of the embedded mode: people, themes and holidays at once, projects by driving the real processes. */
@org.jspecify.annotations.NullMarked
package io.tspmo.sample;
