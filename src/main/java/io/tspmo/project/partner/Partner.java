package io.tspmo.project.partner;

import io.tspmo.platform.form.ShownValues;
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
        long version) {

    /** As a form shows it. */
    ShownValues shown() {
        return ShownValues.of(
                "name",
                "Name",
                name,
                "kind",
                "Kind",
                kind.label(),
                "delivers",
                "Delivers",
                delivers,
                "contactName",
                "Contact",
                contactName,
                "email",
                "Mail",
                email,
                "phone",
                "Phone",
                phone);
    }
}
