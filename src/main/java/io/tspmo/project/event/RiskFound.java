package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/**
 * The data of a project show a risk that is not in its register. Who keeps the register takes it in, once for each key while it is open.
 *
 * @param key what was found, the same as long as it is the same: {@code vendorMilestoneMoved:Delivery of the scanners}
 * @param category a key of the table riskCategories
 * @param probability and {@code impact} 1 to 5
 * @param reason the figures it was found by, for people
 */
public record RiskFound(
        ProjectCode code,
        String key,
        String category,
        String cause,
        String event,
        String effect,
        int probability,
        int impact,
        String reason) {}
