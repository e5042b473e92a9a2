/** Who may do what with which project, as the table projectAccess says. */
@NullMarked
package io.tspmo.project.access;

import org.jspecify.annotations.NullMarked;
