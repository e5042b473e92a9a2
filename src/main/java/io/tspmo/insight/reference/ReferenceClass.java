package io.tspmo.insight.reference;

import io.tspmo.insight.montecarlo.Inputs.Measured;
import java.util.List;

/**
 * What a project without a schedule is compared with.
 *
 * @param projects how many are behind the steps
 * @param steps by rising percent
 * @param choice why it is this class, a sentence
 */
public record ReferenceClass(String name, int projects, List<ReferenceStep> steps, Measured measured, String choice) {}
