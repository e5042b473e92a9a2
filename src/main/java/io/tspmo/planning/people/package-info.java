/** People, their skills and their time: what projects can be staffed with. */
@NullMarked
package io.tspmo.planning.people;

import org.jspecify.annotations.NullMarked;
