/** Whether an uploaded plan can be the schedule of its project, by the table {@code planRules}. */
@NullMarked
package io.tspmo.planning.plancheck;

import org.jspecify.annotations.NullMarked;
