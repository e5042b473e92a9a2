/** What was planned and agreed, how it is changed, and what happens when a project leaves it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.change;
