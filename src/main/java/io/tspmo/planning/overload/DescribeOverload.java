package io.tspmo.planning.overload;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Looks at the load of a flagged person as it is now, by the table overloadRules, and finds what could be done, where projects give
 * way in the order of the table levellingPriority. Reads {@code overloadId}; writes {@code overloadDueAt} (ISO date and time
 * with offset) and texts: {@code overloadPerson}, {@code overloadReasons}, {@code overloadWeeks} and {@code overloadChoices} (a
 * line each), {@code overloadNote} (why the last choice could not be done).
 */
@Component
class DescribeOverload implements JavaDelegate {

    /** What the engine stores of a text. */
    private static final int LONGEST = 3900;

    private final Overloads overloads;
    private final Overworking overworking;
    private final ProposalRows rows;
    private final Clock clock;

    DescribeOverload(Overloads overloads, Overworking overworking, ProposalRows rows, Clock clock) {
        this.overloads = overloads;
        this.overworking = overworking;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        long id = answers.number("overloadId").longValueExact();
        var open = overloads.lock(id);
        if (open.isEmpty()) {
            return; // it was closed while this step waited
        }
        var one = open.get();
        var who = overworking.of(one.person());
        List<Flag> flags = who.rules().apply(who.load());
        if (!flags.isEmpty()) {
            overloads.describe(id, OverloadCases.worst(flags), flags, who.load());
        }
        var proposals = Proposals.of(who);
        rows.replace(id, proposals);

        execution.setVariable(
                "overloadDueAt", ISO_OFFSET_DATE_TIME.format(one.dueAt().atZone(clock.getZone())));
        execution.setVariable("overloadPerson", one.name());
        execution.setVariable("overloadReasons", shortened(reasons(id)));
        execution.setVariable("overloadWeeks", shortened(weeks(who, Overloads.flagged(flags))));
        execution.setVariable("overloadChoices", shortened(choices(proposals)));
        execution.setVariable("overloadNote", answers.has("overloadNote") ? answers.text("overloadNote") : "");
    }

    private String reasons(long id) {
        return overloads.flags(id).stream()
                .map(flag -> "%s: %s to %s"
                        .formatted(flag.rule(), flag.first(), flag.last().plusDays(4)))
                .collect(Collectors.joining("\n"));
    }

    /** {@code 2027-W03: 112 % · PRJ-2026-0001 30 h, run work 15 h, of 40 h}. */
    private static String weeks(Overworked who, Set<LocalDate> flagged) {
        return who.load().stream()
                .filter(week -> flagged.contains(week.monday()))
                .map(week -> "%s: %d %% · %s of %s"
                        .formatted(
                                Weekdays.weekName(Weekdays.weekOf(Weekdays.onOrAfter(week.monday()))),
                                week.percent(),
                                fill(who, week),
                                Hours.text(week.available())))
                .collect(Collectors.joining("\n"));
    }

    private static String fill(Overworked who, Load week) {
        var projects = who.work().stream()
                .filter(work -> work.hours().containsKey(week.monday()))
                .collect(Collectors.groupingBy(
                        Overworked.Work::project, java.util.TreeMap::new, Collectors.summingLong(work -> work.hours()
                                .get(week.monday()))));
        var parts = new java.util.ArrayList<String>();
        projects.forEach((project, hours) -> parts.add(project + " " + Hours.text(hours)));
        if (week.run() > 0) {
            parts.add("run work " + Hours.text(week.run()));
        }
        return String.join(", ", parts);
    }

    private static String choices(List<Proposal> proposals) {
        return proposals.isEmpty()
                ? "Nothing was found that fits: nobody else has the skill and the time, and no project may move."
                : IntStream.range(0, proposals.size())
                        .mapToObj(i -> (i + 1) + ". " + proposals.get(i).text())
                        .collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
