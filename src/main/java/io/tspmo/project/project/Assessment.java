package io.tspmo.project.project;

/**
 * What tables and checks found out about a request.
 *
 * @param valueScore 0 to 100
 * @param riskScore 0 to 100
 * @param tier the proposed tier
 */
public record Assessment(int valueScore, int riskScore, String riskReasons, StaffingVerdict staffing, Tier tier) {}
