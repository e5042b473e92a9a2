/** From a request to a classified project. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.intake;
