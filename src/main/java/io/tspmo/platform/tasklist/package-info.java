/** What makes Camunda Tasklist ours: its sign-in, its filters, and what its list and pages show. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.tasklist;
