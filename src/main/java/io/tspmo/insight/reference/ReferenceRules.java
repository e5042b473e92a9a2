package io.tspmo.insight.reference;

import io.tspmo.insight.montecarlo.Inputs.Measured;

/**
 * What the table {@code referenceRules} says for a project.
 *
 * @param ownProjects closed projects of our own from which on they are the class
 * @param sameTier whether only those of the same tier are of its kind; {@code sameMethod} likewise
 * @param name of the public class, which is used until then
 * @param projects behind the public class
 * @param measured of the public class
 * @param costLuck percent, see {@link io.tspmo.insight.montecarlo.Inputs.Method}; {@code riskLuck} likewise
 */
public record ReferenceRules(
        int ownProjects,
        boolean sameTier,
        boolean sameMethod,
        String name,
        int projects,
        Measured measured,
        int costLuck,
        int riskLuck) {}
