package io.tspmo.audit.conformance;

import io.tspmo.audit.eventlog.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replays trace after trace, each on the version of the model that it ran, and adds up how well they fit. */
public final class Conformance {

    static final int MOST_SHOWN = 50;

    private final MinedModels models;
    private final Map<String, Sum> sums = new TreeMap<>();
    private final List<Misfit> misfits = new ArrayList<>();

    public Conformance(MinedModels models) {
        this.models = models;
    }

    /**
     * All traces of a process.
     *
     * @param other how many ran a model that is not here any more, or is another than the one on record
     */
    record OfProcess(String process, int traces, int fitting, int other, double fitness) {
        public String percent() {
            return String.format(java.util.Locale.ROOT, "%.1f %%", Math.floor(fitness * 1000) / 10);
        }
    }

    record Misfit(String trace, String process, @Nullable String project, String percent, List<Fit.Deviation> where) {}

    private static final class Sum {
        private int traces;
        private int fitting;
        private int other;
        private Fit fit = Fit.none();
    }

    public void add(Trace trace) {
        var process = trace.process() == null ? "?" : trace.process();
        var sum = sums.computeIfAbsent(process, key -> new Sum());
        sum.traces++;
        var version = models.of(trace);
        var recorded = trace.text(Trace.SHA256);
        if (version.isEmpty()
                || recorded != null && !recorded.equals(version.get().sha256())) {
            sum.other++;
            return;
        }
        var fit = TokenReplay.replay(version.get().map(), trace);
        sum.fit = sum.fit.plus(fit);
        if (fit.fits()) {
            sum.fitting++;
        } else if (misfits.size() < MOST_SHOWN) {
            misfits.add(new Misfit(
                    String.valueOf(trace.text(Trace.NAME)),
                    process,
                    trace.text(Trace.PROJECT),
                    new OfProcess(process, 1, 0, 0, fit.fitness()).percent(),
                    fit.deviations()));
        }
    }

    public List<OfProcess> processes() {
        return sums.entrySet().stream()
                .map(sum -> new OfProcess(
                        sum.getKey(),
                        sum.getValue().traces,
                        sum.getValue().fitting,
                        sum.getValue().other,
                        sum.getValue().fit.fitness()))
                .toList();
    }

    /** Whether any trace could be compared with the model that it ran. */
    public boolean isCompared() {
        return sums.values().stream().anyMatch(sum -> sum.traces > sum.other);
    }

    public List<Misfit> misfits() {
        return misfits;
    }
}
