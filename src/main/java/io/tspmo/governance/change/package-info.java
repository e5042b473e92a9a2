/** Requested changes of a baseline: assessed, decided and applied. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.change;
