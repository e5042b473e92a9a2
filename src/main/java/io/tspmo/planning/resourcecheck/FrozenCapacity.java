package io.tspmo.planning.resourcecheck;

import io.tspmo.planning.calendar.FrozenTime;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Named;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.WeeklyProfile;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resourcecheck.CurrentStaffing.Situation;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.FrozenPart;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The verdict that the form shows with the figures it was given on, and beside it what is asked for and who is free on
 * the day the review opens, with the verdict that follows from that: others may have booked in between.
 */
@Component
class FrozenCapacity implements FrozenPart {

    private static final String VERDICT = "resourceVerdict";

    private final CurrentStaffing staffing;
    private final Bookings bookings;

    FrozenCapacity(CurrentStaffing staffing, Bookings bookings) {
        this.staffing = staffing;
        this.bookings = bookings;
    }

    @Override
    public String name() {
        return "resource";
    }

    @Override
    public List<String> tablesAsked() {
        return List.of(VERDICT);
    }

    @Override
    public Frozen opened(Opening review) {
        var given = new HashMap<String, Object>();
        var found = new HashMap<String, Object>();
        var asked = review.asked().get(VERDICT);
        if (asked != null) {
            given.put("assessed", asked.inputs());
            found.put(
                    VERDICT, Objects.requireNonNull(review.project().staffing()).verdict());
        }
        var code = review.project().code();
        var situation = staffing.situation(code);
        given.put("demand", demand(situation.demand()));
        given.put("time", FrozenTime.of(situation.time()));
        given.put("booked", bookings.of(code));
        found.put("whenOpened", judged(situation, review.tables()));
        return new Frozen(given, found);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        var found = new HashMap<String, Object>();
        if (given.containsKey("assessed")) {
            found.put(VERDICT, tables.one(VERDICT, (Map<String, Object>) given.get("assessed")));
        }
        var demand = demand((Map<String, Object>) Objects.requireNonNull(given.get("demand")));
        var time = FrozenTime.of((Map<String, Object>) Objects.requireNonNull(given.get("time")));
        found.put("whenOpened", judged(new Situation(demand, time), tables));
        return found;
    }

    private static Map<String, Object> judged(Situation situation, Tables tables) {
        var check = situation.check();
        return Map.of(
                "peakLoad",
                check.peakLoad(),
                "shortHours",
                check.shortHours(),
                VERDICT,
                tables.one(VERDICT, Assessed.figures(check)));
    }

    private static Map<String, Object> demand(Demand demand) {
        return Map.of(
                "start",
                Weekdays.date(demand.start()),
                "lines",
                demand.lines().stream().map(FrozenCapacity::line).toList());
    }

    private static Map<String, Object> line(Line line) {
        var frozen = new LinkedHashMap<String, Object>();
        frozen.put("line", line.number());
        frozen.put("skill", line.skill().id());
        frozen.put("name", line.skill().name());
        frozen.put("level", line.level());
        if (line.person() != null) {
            frozen.put("person", line.person().id());
            frozen.put("personName", line.person().name());
        }
        frozen.put("hoursWeek", Hours.decimal(line.weekly()));
        frozen.put("from", Weekdays.date(line.first()));
        frozen.put("until", Weekdays.date(line.last()));
        if (line.profile() != null) {
            frozen.put(
                    "weeks",
                    line.profile().weeks(line.first()).entrySet().stream()
                            .map(week -> Map.<String, Object>of(
                                    "monday",
                                    Weekdays.date(5 * week.getKey()),
                                    "hours",
                                    Hours.decimal(week.getValue())))
                            .toList());
        }
        return frozen;
    }

    private static Demand demand(Map<String, Object> given) {
        return new Demand(
                FrozenTime.day(new Answers(given), "start"),
                FrozenTime.rows(given, "lines").stream()
                        .map(FrozenCapacity::line)
                        .toList());
    }

    /** Passports of before there were levels, names and weeks have none of them. */
    private static Line line(Answers line) {
        int first = FrozenTime.day(line, "from");
        int last = FrozenTime.day(line, "until");
        WeeklyProfile profile = null;
        if (line.byField().containsKey("weeks")) {
            var weeks = new TreeMap<Integer, Long>();
            FrozenTime.rows(line.byField(), "weeks")
                    .forEach(week -> weeks.put(
                            Weekdays.weekOf(FrozenTime.day(week, "monday")), Hours.hundredths(week.number("hours"))));
            profile = WeeklyProfile.of(weeks, first, last);
        }
        return new Line(
                line.integer("line"),
                new Skill(line.text("skill"), line.text("name")),
                line.has("level") ? line.integer("level") : 1,
                line.has("person") ? new Named(line.text("person"), line.text("personName")) : null,
                Hours.hundredths(line.number("hoursWeek")),
                first,
                last,
                profile);
    }
}
