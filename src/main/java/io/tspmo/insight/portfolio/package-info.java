/** Pages, lists and figures across projects; reads what the features store; no package reads it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.insight.portfolio;
