/** Pages, lists and figures across projects; reads what the features store and is read by nobody. */
@org.jspecify.annotations.NullMarked
package io.tspmo.insight.portfolio;
