package io.tspmo.insight.health;

import io.tspmo.insight.earlysign.ScheduleIndexes;
import io.tspmo.insight.health.HealthFacts.Facts;
import io.tspmo.insight.health.HealthOverrides.SetColour;
import io.tspmo.platform.job.ServerWork;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges projects anew: those of which the ledger recorded something, each once however much it was, and from midnight on all
 * open ones, a batch at a time. A batch takes a fixed number of SQL statements in a transaction of its own, and one that was
 * stopped is taken up where it was.
 */
@Component
class HealthLooks implements ServerWork {

    private static final Logger log = LoggerFactory.getLogger(HealthLooks.class);
    private static final String NAME = "judgeHealth";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int BATCH = 200;
    private static final int ENTRIES = 2_000;

    private final HealthFacts facts;
    private final ScheduleIndexes indexes;
    private final HealthRules rules;
    private final HealthOverrides overrides;
    private final HealthStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HealthLooks(
            HealthFacts facts,
            ScheduleIndexes indexes,
            HealthRules rules,
            HealthOverrides overrides,
            HealthStore store,
            TransactionTemplate transaction,
            Clock clock) {
        this.facts = facts;
        this.indexes = indexes;
        this.rules = rules;
        this.overrides = overrides;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Collection<String> names() {
        return List.of(NAME);
    }

    @Override
    public Instant run(String name) {
        boolean more = Boolean.TRUE.equals(transaction.execute(status -> changed()));
        more |= Boolean.TRUE.equals(transaction.execute(status -> due()));
        return more ? clock.instant() : clock.instant().plus(PAUSE);
    }

    private boolean changed() {
        var changed = store.changed(store.position(), ENTRIES);
        var codes = changed.stream()
                .map(HealthStore.Changed::code)
                .filter(Objects::nonNull)
                .toList();
        judge(codes);
        changed.stream().mapToLong(HealthStore.Changed::position).max().ifPresent(store::position);
        return !changed.isEmpty();
    }

    private boolean due() {
        var codes = store.due(LocalDate.now(clock), BATCH);
        judge(codes);
        return codes.size() == BATCH;
    }

    /** In the transaction of the caller. */
    void judge(List<String> projects) {
        if (projects.isEmpty()) {
            return;
        }
        var codes = projects.toArray(String[]::new);
        var curves = indexes.of(codes);
        var set = overrides.valid(codes).stream().collect(Collectors.groupingBy(SetColour::projectCode));
        var tables = rules.latest();
        var judged = new ArrayList<StoredHealth>();
        for (var one : facts.of(codes)) {
            var curve = Optional.ofNullable(curves.get(one.code()));
            var others = set.getOrDefault(one.code(), List.<SetColour>of());
            try {
                judged.add(judge(one, curve.map(HealthLooks::last).orElse(null), others, tables));
            } catch (IllegalStateException unfit) {
                // a table that was changed has no rule for a figure: of this project nothing is known, of the others
                // all
                log.warn("The health of {} cannot be judged: {}", one.code(), unfit.getMessage());
                judged.add(stored(one, Colour.GREY, List.of("Not judged. " + unfit.getMessage() + "."), List.of()));
            }
        }
        store.keep(judged);
    }

    private StoredHealth judge(
            Facts project, @Nullable BigDecimal spiTime, List<SetColour> set, HealthRules.Version tables) {
        var today = LocalDate.now(clock);
        if (!project.open()) {
            return stored(project, Colour.GREY, List.of("The project has ended."), List.of());
        }
        var byDimension = set.stream().collect(Collectors.toMap(SetColour::dimension, one -> one));
        var dimensions = tables.judge(HealthFigures.of(project, spiTime, today, clock.getZone())).stream()
                .map(one -> with(one, byDimension))
                .toList();
        var whole = byDimension.get(HealthOverrides.WHOLE);
        if (whole != null) {
            return stored(project, whole.colour(), List.of(reason(whole, tables.whole(dimensions))), dimensions);
        }
        var colour = tables.whole(dimensions);
        return stored(
                project,
                colour,
                dimensions.stream()
                        .filter(one -> one.colour() == colour)
                        .map(DimensionHealth::reason)
                        .toList(),
                dimensions);
    }

    private DimensionHealth with(DimensionHealth judged, Map<String, SetColour> set) {
        var other = set.get(judged.dimension().name());
        return other == null
                ? judged
                : judged.set(
                        other.colour(),
                        reason(other, judged.colour()),
                        LocalDate.ofInstant(other.setAt(), clock.getZone()));
    }

    private static String reason(SetColour set, Colour computed) {
        return "Set by the project manager until %s; the data show %s."
                .formatted(Words.DAY.format(set.until()), word(computed));
    }

    static String word(Colour colour) {
        return switch (colour) {
            case RED -> "red";
            case AMBER -> "amber";
            case GREEN -> "green";
            case GREY -> "nothing";
        };
    }

    private StoredHealth stored(Facts project, Colour colour, List<String> reasons, List<DimensionHealth> dimensions) {
        return new StoredHealth(
                project.code(),
                LocalDate.now(clock),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                colour,
                reasons,
                dimensions,
                project.agreedFinish(),
                project.expected(),
                project.agreedBudget(),
                project.forecast(),
                project.chance(),
                project.overdueTasks());
    }

    /** A plan that cannot be read as work says nothing of the schedule, and stops no other project. */
    private static @Nullable BigDecimal last(ScheduleIndexes.Curve curve) {
        try {
            var all = curve.indexes();
            return all.isEmpty() ? null : all.get(all.size() - 1);
        } catch (IllegalArgumentException e) {
            log.warn("SPI(t) cannot be computed: {}", e.getMessage());
            return null;
        }
    }
}
