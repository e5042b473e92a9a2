package io.tspmo.planning.overload;

import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.planning.overload.OverloadRule.Severity;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, updates and ends the process of one person who is flagged. Its only variable from outside is the id of the row. */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class OverloadCases {

    private final Overloads overloads;
    private final ProjectProcesses processes;
    private final HolidayCalendar calendar;
    private final Clock clock;

    OverloadCases(Overloads overloads, ProjectProcesses processes, HolidayCalendar calendar, Clock clock) {
        this.overloads = overloads;
        this.processes = processes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A person has one process at most; what it shows follows the load. */
    void found(String person, List<Flag> flags, List<Load> load) {
        int days = flags.stream().mapToInt(flag -> flag.rule().days()).min().orElseThrow();
        var due = calendar.endOfBusinessDay(clock, days).toInstant();
        var severity = worst(flags);
        var added = overloads.add(person, severity, due, clock.instant());
        if (added.isPresent()) {
            overloads.describe(added.get(), severity, flags, load);
            // no business key: that is the code of a project, and this belongs to none
            overloads.started(added.get(), processes.start("overload", null, Map.of("overloadId", added.get())));
            return;
        }
        overloads.open().stream()
                .filter(one -> one.person().equals(person))
                .findFirst()
                .flatMap(one -> overloads.lock(one.id()))
                .filter(one -> overloads.describe(one.id(), severity, flags, load))
                .ifPresent(one -> processes.correlateOne(Objects.requireNonNull(one.process()), "overloadChanged"));
    }

    /** The process ends by itself, unless its task was just completed. */
    void gone(long id) {
        overloads
                .lock(id)
                .ifPresent(one -> processes.correlateOne(Objects.requireNonNull(one.process()), "overloadGone"));
    }

    public static Severity worst(List<Flag> flags) {
        return flags.stream()
                .map(flag -> flag.rule().severity())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
