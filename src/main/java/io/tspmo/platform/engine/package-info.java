/** Everything that configures Camunda: expressions, decisions, authorizations, jobs, and who is signed in. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.engine;
