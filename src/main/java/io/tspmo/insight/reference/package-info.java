/** How finished projects of a kind ended against their plans: what may be expected of another one. */
@NullMarked
package io.tspmo.insight.reference;

import org.jspecify.annotations.NullMarked;
