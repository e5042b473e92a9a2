package io.tspmo.planning.resource;

/** Why people were booked or given back. */
public enum BookingOccasion {
    REQUEST,
    RESERVED,
    GATE,
    CHANGE,
    DEMAND,
    SHIFT,
    IMPORT,
    EXPIRY,
    MOVE,
    ASSIGNED,
    END
}
