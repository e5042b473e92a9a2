/** Shows where the figures of finish, cost and progress of a project come from, side by side, and what to do where they differ. */
@NullMarked
package io.tspmo.insight.reconciliation;

import org.jspecify.annotations.NullMarked;
