package io.tspmo.planning.staffing;

import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.demand.Requested;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resourcecheck.Assessed;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.ShownValues;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of the demand by hand, line by line, while nobody is committed. */
@Service
@Transactional
class DemandLines {

    private static final BigDecimal MOST = new BigDecimal("2000"); // as the form of the request

    private final Projects projects;
    private final Demands demands;
    private final PeopleBooking booking;
    private final Assessed assessed;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Words words;

    DemandLines(
            Projects projects,
            Demands demands,
            PeopleBooking booking,
            Assessed assessed,
            JdbcClient jdbc,
            Clock clock,
            Words words) {
        this.projects = projects;
        this.demands = demands;
        this.booking = booking;
        this.assessed = assessed;
        this.jdbc = jdbc;
        this.clock = clock;
        this.words = words;
    }

    /** What was typed, as it was typed. */
    record Typed(String skill, String level, String person, String hours, String from, String until) {}

    /**
     * Adds a line, or replaces one.
     *
     * @param number 0 for a new line
     * @param seen the mark of the line as it was shown
     * @throws Rejection if it does not fit; 409 with both values if another person has changed the line since
     */
    void store(ProjectCode code, int number, Typed typed, String seen, String by) {
        var project = projects.lock(code);
        if (!project.isOpen() || project.phase().compareTo(Phase.CLOSING) >= 0) {
            throw Rejection.conflict("This project requests no staff any more.");
        }
        var lines = new ArrayList<>(demands.lines(code));
        int next = lines.stream().mapToInt(Requested::number).max().orElse(0) + 1;
        var line = line(number == 0 ? next : number, typed);
        if (number != 0) {
            var stored = lines.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElseThrow(() -> Rejection.conflict(
                            "Line %d was removed meanwhile. Request it as a new line if it is still needed."
                                    .formatted(number)));
            if (!shown(stored).takes(shown(line), seen, "Line " + number)) {
                return;
            }
            lines.remove(stored);
        }
        lines.add(line);
        lines.sort(Comparator.comparing(Requested::number));
        replace(
                code,
                lines,
                by,
                number == 0 ? "Asks for more people." : "Asks for other people on line " + number + ".");
    }

    /** @throws Rejection if people are committed */
    void remove(ProjectCode code, int number, String seen, String by) {
        projects.lock(code);
        var lines = new ArrayList<>(demands.lines(code));
        lines.stream().filter(line -> line.number() == number).forEach(line -> shown(line)
                .mustStillBe(seen, "Line " + number));
        if (lines.removeIf(line -> line.number() == number)) {
            replace(code, lines, by, "Line %d was removed.".formatted(number));
        }
    }

    /** The mark of each line, by its number. */
    @Transactional(readOnly = true)
    Map<Integer, String> marks(ProjectCode code) {
        return demands.lines(code).stream()
                .collect(Collectors.toMap(Requested::number, line -> shown(line).mark()));
    }

    private ShownValues shown(Requested line) {
        return ShownValues.of(
                "skill",
                "Skill",
                line.skill(),
                "level",
                "Minimum level",
                line.level(),
                "person",
                "Person",
                line.person(),
                "hours",
                "Hours a week",
                (line.differs() ? "by week, at most " : "")
                        + line.hoursWeek().stripTrailingZeros().toPlainString(),
                "from",
                "From",
                words.day(line.firstDay()),
                "until",
                "Until",
                words.day(line.lastDay()));
    }

    private void replace(ProjectCode code, List<Requested> lines, String by, String why) {
        if (!booking.replace(code, lines, by, why)) {
            throw Rejection.conflict("People are committed. Request a change instead.");
        }
        assessed.again(code);
    }

    private Requested line(int number, Typed typed) {
        var hours = hours(typed.hours());
        var from = day(typed.from(), "The first day");
        var until = day(typed.until(), "The last day");
        int level = level(typed.level());
        if (until.isBefore(from)) {
            throw Rejection.of("The last day is before the first.");
        }
        var today = LocalDate.now(clock);
        if (until.isBefore(today) || from.isBefore(today.minusYears(10)) || until.isAfter(today.plusYears(20))) {
            throw Rejection.of("The last day must be between today and %s.".formatted(today.plusYears(20)));
        }
        var person = typed.person().replace("\0", "").strip();
        var skill = typed.skill().replace("\0", "").strip();
        if (!exists("select exists (select from people_skill_view where id = ?)", skill)) {
            throw Rejection.of("Choose a skill.");
        }
        if (!person.isEmpty()
                && !exists(
                        "select exists (select from people_level_view where person_id = ? and skill = ? and level >= ?)",
                        person,
                        skill,
                        level)) {
            throw Rejection.of("%s does not have this skill at level %d.".formatted(person, level));
        }
        return new Requested(
                number, skill, level, person.isEmpty() ? null : person, hours, from, until, new TreeMap<>());
    }

    private static BigDecimal hours(String typed) {
        try {
            var hours = TypedNumber.read(typed).setScale(2, RoundingMode.UNNECESSARY);
            if (hours.signum() > 0 && hours.compareTo(MOST) <= 0) {
                return hours;
            }
        } catch (TypedNumber.Unreadable e) {
            throw Rejection.of("Hours a week: this %s.".formatted(e.getMessage()));
        } catch (ArithmeticException e) {
            // said below
        }
        throw Rejection.of("Hours a week must be a number from 0.01 to %s, with two decimals at most.".formatted(MOST));
    }

    private static LocalDate day(String typed, String what) {
        return TypedDay.read(typed).orElseThrow(() -> Rejection.of("%s %s.".formatted(what, TypedDay.reason(typed))));
    }

    private static int level(String typed) {
        if (!typed.matches("[1-5]")) {
            throw Rejection.of("The level must be a number from 1 to 5.");
        }
        return Integer.parseInt(typed);
    }

    private boolean exists(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Boolean.class).single();
    }
}
