/** Business days, holidays and days on which nobody works. */
@NullMarked
package io.tspmo.project.workdays;

import org.jspecify.annotations.NullMarked;
