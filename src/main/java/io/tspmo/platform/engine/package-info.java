/** The engine as the features see it: its set-up, running and failed processes, and for whom it acts. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.engine;
