/** Strategic themes, by which the value of projects is scored. */
@NullMarked
package io.tspmo.project.theme;

import org.jspecify.annotations.NullMarked;
