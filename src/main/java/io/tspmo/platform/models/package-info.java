/** Which models may run: the gate that every deployment passes, and the comparison of what runs with what passed it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.models;
