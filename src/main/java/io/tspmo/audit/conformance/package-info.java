/** Replays a log on the models that it ran: how well each trace fits. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.conformance;
