/** Decision tables: how FEEL is evaluated, which version is deployed, what was decided. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.decision;
