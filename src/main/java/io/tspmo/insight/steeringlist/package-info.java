/** The steering list at /portfolio: columns that steer, chosen and ordered by each person, filtered in the address, saved as views. */
@NullMarked
package io.tspmo.insight.steeringlist;

import org.jspecify.annotations.NullMarked;
