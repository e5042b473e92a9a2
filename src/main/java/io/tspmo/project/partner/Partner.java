package io.tspmo.project.partner;

import org.jspecify.annotations.Nullable;

/**
 * A partner of a project.
 *
 * @param number counted for each project
 * @param version another one after each change
 */
record Partner(
        int number,
        String name,
        PartnerKind kind,
        String delivers,
        @Nullable String contactName,
        @Nullable String email,
        @Nullable String phone,
        long version) {}
