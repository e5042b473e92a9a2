/** What was planned and agreed, and how far a figure may leave it. */
@NullMarked
package io.tspmo.governance.baseline;

import org.jspecify.annotations.NullMarked;
