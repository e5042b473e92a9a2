package io.tspmo.project.project;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What was agreed about the dates of projects, for those who plan people by them. */
public interface AgreedPlans {

    /** The newest baseline of each project that has one, by project code. */
    Map<String, Baselined> newest(Collection<String> codes);

    /** The finishes to which requested changes, neither applied nor rejected, would move some projects, by project code. */
    Map<String, Set<LocalDate>> changing(Collection<String> codes);

    record Baselined(int number, LocalDate finish) {}
}
