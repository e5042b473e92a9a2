/** The formats of event logs: XES and OCEL, as they are read and written. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.eventlog;
