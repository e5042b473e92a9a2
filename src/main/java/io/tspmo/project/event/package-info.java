/** What features publish about a project, without knowing each other. */
@NullMarked
package io.tspmo.project.event;

import org.jspecify.annotations.NullMarked;
