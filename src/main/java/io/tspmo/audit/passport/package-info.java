/** Decision passports: everything a gate decision rested on, frozen, and found again from that alone. Reads and listens. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.passport;
