package io.tspmo.insight.montecarlo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a simulation is worked out from, as it is stored beside its result. Whole numbers only, so that a replay finds
 * the same to the last digit: time is hundredths of working hours after the beginning of {@code from}, and before it below 0;
 * money is hundredths of {@code currency}.
 *
 * @param from the first business day on which what is left can be done
 * @param holidays around and after that day
 * @param finished when it was, if nothing is left to do
 * @param agreed what the result is compared with, and {@code agreedFinish} and {@code budget} what that says
 * @param spent what is done has cost
 * @param correlation percent: how much the tasks take longer, or not, together
 * @param staffed how much of what is requested is booked, for tasks that name its place in this list
 * @param basis what the work was taken from, in words
 * @param notes what was not counted, or counted in a way that a reader would not expect
 * @param tables ids of the versions that were used, by name
 * @param method how it is worked out; null for simulations of before there were several ways: their delays add up, and
 *     nothing of what follows was known
 */
public record Inputs(
        LocalDate from,
        List<LocalDate> holidays,
        @Nullable LocalDate finished,
        String agreed,
        LocalDate agreedFinish,
        long budget,
        String currency,
        long spent,
        int correlation,
        List<Task> tasks,
        List<Link> links,
        List<Risk> risks,
        List<Staffed> staffed,
        String basis,
        List<String> notes,
        SortedMap<String, String> tables,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Method method) {

    /** Hundredths of hours in a working day. */
    public static final long DAY = 800;

    /** Three points, of time or money: at best, most likely, at worst. */
    public record Estimate(long low, long likely, long high) {

        public static final Estimate NOTHING = sure(0);

        public Estimate {
            if (low < 0 || low > likely || likely > high) {
                throw new IllegalArgumentException(low + " ≤ " + likely + " ≤ " + high + " should hold, from 0 on");
            }
        }

        public static Estimate sure(long value) {
            return new Estimate(value, value, value);
        }

        public boolean varies() {
            return low < high;
        }
    }

    /**
     * Work that is left, or none: done, a milestone, or the beginning or end of a summary.
     *
     * @param counted whether pages may list it: not so for the ends of summaries
     * @param started when it was, if it was
     * @param finished when it was, if it was
     * @param earliest when the plan lets it begin, whatever comes before it
     * @param left time that is left
     * @param planned time that is left as the plan has it; {@code cost} is for that
     * @param staffing place in {@link Inputs#staffed}; null if all people are booked
     */
    public record Task(
            int id,
            String name,
            boolean counted,
            @Nullable Long started,
            @Nullable Long finished,
            long earliest,
            Estimate left,
            long planned,
            long cost,
            @Nullable Integer staffing) {}

    /** Finish to start, start to start, finish to finish, start to finish. */
    public enum Kind {
        FS,
        SS,
        FF,
        SF
    }

    public record Link(int from, int to, Kind kind, long lag) {}

    /**
     * @param chance percent
     * @param task that it delays; null if it delays the end of everything
     * @param source where its figures come from, in words
     * @param answered what the response leaves of it; null if there is none that has an effect
     */
    public record Risk(
            int number,
            String title,
            int chance,
            Estimate cost,
            Estimate delay,
            @Nullable Integer task,
            String source,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answered answered) {

        private Risk asAnswered() {
            return answered == null
                    ? this
                    : new Risk(number, title, answered.chance, answered.cost, answered.delay, task, source, null);
        }
    }

    /**
     * A risk after its response.
     *
     * @param chance percent
     * @param response what is done and how much of its effect is included, in words
     */
    public record Answered(int chance, Estimate cost, Estimate delay, String response) {}

    /** How much of what is requested is booked, from {@code from} on; after the last day it is all. */
    public record Staffed(String skills, List<Share> shares) {}

    /** @param percent 0 to 100, of each of the business days */
    public record Share(int days, int percent) {}

    /**
     * The present way.
     *
     * @param version of the way; the number grows when a stored one would give something else
     * @param overlap percent: of several delays of one task, or of the end, how much of the shorter ones passes during the longest
     * @param riskLuck percent: how much the risks occur in the runs in which projects of the reference class were late
     * @param costLuck percent: how much these are the runs in which they cost more
     * @param reference what the spread comes from where there is no schedule
     * @param schedule number of the version of the schedule that it is based on; null if it is based on none
     * @param sources where the other figures come from
     */
    public record Method(
            int version,
            int overlap,
            int riskLuck,
            int costLuck,
            @Nullable Reference reference,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer schedule,
            List<Source> sources) {

        public static final int LATEST = 2;
    }

    /** @param day of the figure; null if it was looked up when the simulation ran */
    public record Source(String input, String source, @Nullable LocalDate day) {}

    /**
     * How far finished projects of a kind ended from their plan, scaled to this one.
     *
     * @param projects how many they are
     * @param points by rising percent
     * @param measured leave-one-out: each of the projects predicted from the others
     */
    public record Reference(String name, int projects, List<Point> points, Measured measured) {}

    /** So many percent of them ended no later than by this time after their plan, and cost no more than so much more. */
    public record Point(int percent, long time, long cost) {}

    /** Percent of the projects that met it. */
    public record Measured(int finishP50, int finishP80, int costP50, int costP80) {}

    /** Without responses the risks are as they stand; with them, as they are after. */
    Inputs withResponses() {
        return new Inputs(
                from,
                holidays,
                finished,
                agreed,
                agreedFinish,
                budget,
                currency,
                spent,
                correlation,
                tasks,
                links,
                risks.stream().map(Risk::asAnswered).toList(),
                staffed,
                basis,
                notes,
                tables,
                method);
    }

    public boolean hasResponses() {
        return risks.stream().anyMatch(risk -> risk.answered != null);
    }

    @Nullable
    Reference reference() {
        return method == null ? null : method.reference;
    }
}
