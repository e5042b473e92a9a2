/** The project: its code, its phase and state, its story, and the calendar it lives by. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.project;
