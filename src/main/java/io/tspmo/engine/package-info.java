/** Everything that configures Camunda: expressions, decisions, forms, authorizations, and who is signed in. */
@org.jspecify.annotations.NullMarked
package io.tspmo.engine;
