package io.tspmo.project.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/**
 * Whether a project gets the people that it requests, as of the day of the check.
 *
 * @param verdict ENOUGH, TIGHT or SHORT
 * @param findings one line each
 * @param missingSkills names of the skills that are short; empty if none is, null of verdicts before they were kept
 * @param earliestStart the first day from which the demand fits; null if none within the horizon
 * @param checkedOn null of verdicts before days were kept
 */
public record StaffingVerdict(
        @Column("resource_verdict") String verdict,
        @Column("resource_findings") String findings,
        @Nullable String missingSkills,
        @Nullable LocalDate earliestStart,
        @Column("resource_checked_on") @Nullable LocalDate checkedOn) {}
