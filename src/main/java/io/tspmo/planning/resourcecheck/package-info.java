/** Whether people suffice for what a project requests: checked, kept with the project and shown to reviewers, by the table {@code resourceVerdict}. */
@NullMarked
package io.tspmo.planning.resourcecheck;

import org.jspecify.annotations.NullMarked;
