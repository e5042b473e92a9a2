/** Who may do what with which project, by the table projectAccess. */
@NullMarked
package io.tspmo.project.access;

import org.jspecify.annotations.NullMarked;
