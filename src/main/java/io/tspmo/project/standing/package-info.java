/** What other features say of where a project stands: its agreed plan, its tasks, its people. */
@NullMarked
package io.tspmo.project.standing;

import org.jspecify.annotations.NullMarked;
