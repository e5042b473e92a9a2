package io.tspmo.planning.relief;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.overload.Load;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.overload.Overloads.Open;
import io.tspmo.planning.overload.Overloads.Week;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.platform.words.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what was chosen about an overload. Reads {@code overloadId}, {@code resolution} (PROPOSAL, ACCEPT, SOLVED), {@code
 * proposal}, {@code acceptedUntil} and {@code resolutionReason}; a process of an earlier model also gets {@code
 * resolutionApplied} and {@code overloadNote}. A proposal that no longer fits is refused, and new ones are looked for.
 */
@Component
@Replaces(recording = "applyResolution")
class ResolveOverload implements Answer, FormFacts {

    private final Overloads overloads;
    private final Overworking overworking;
    private final ProposalRows proposals;
    private final Resolutions resolutions;
    private final Clock clock;

    ResolveOverload(
            Overloads overloads,
            Overworking overworking,
            ProposalRows proposals,
            Resolutions resolutions,
            Clock clock) {
        this.overloads = overloads;
        this.overworking = overworking;
        this.proposals = proposals;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    /** A line for each broken rule, flagged week and proposal; in an earlier model, why the last choice could not be applied. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        long id = id(task.variables());
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("overloadReasons", FormText.cut(reasons(id)));
        facts.put("overloadWeeks", FormText.cut(weeks(id)));
        facts.put("overloadChoices", FormText.cut(choices(id)));
        facts.put("overloadNote", task.variables().text("overloadNote"));
        return facts;
    }

    private static long id(Answers variables) {
        return variables.number("overloadId").longValueExact();
    }

    private String reasons(long id) {
        return overloads.flags(id).stream()
                .map(flag -> "%s: %s to %s"
                        .formatted(
                                flag.rule(),
                                Words.DAY.format(flag.firstMonday()),
                                Words.DAY.format(flag.lastMonday().plusDays(4))))
                .collect(Collectors.joining("\n"));
    }

    /** {@code 18 Jan 2027: 112 % · PRJ-2026-0001 30 h, run work 15 h, of 40 h}. */
    private String weeks(long id) {
        var flagged = overloads.weeks(id).stream()
                .filter(Week::flagged)
                .map(Week::load)
                .toList();
        var mondays = flagged.stream().map(Load::monday).collect(Collectors.toCollection(TreeSet::new));
        var booked = overloads
                .find(id)
                .map(one -> overworking.booked(one.person(), mondays))
                .orElse(Map.of());
        return flagged.stream()
                .map(week -> "%s: %d %% · %s of %s"
                        .formatted(
                                Weekdays.weekName(week.monday()),
                                week.percent(),
                                fill(week, booked.getOrDefault(week.monday(), new TreeMap<>())),
                                Hours.text(week.available())))
                .collect(Collectors.joining("\n"));
    }

    private static String fill(Load week, SortedMap<String, Long> projects) {
        var parts = new ArrayList<String>();
        projects.forEach((project, hours) -> parts.add(project + " " + Hours.text(hours)));
        if (week.run() > 0) {
            parts.add("run work " + Hours.text(week.run()));
        }
        return String.join(", ", parts);
    }

    private String choices(long id) {
        List<Proposal> found = proposals.of(id);
        if (found.isEmpty()) {
            return "No rule is broken any more.";
        }
        var lines = IntStream.range(0, found.size())
                .mapToObj(i -> (i + 1) + ". " + found.get(i).text())
                .collect(Collectors.toCollection(ArrayList::new));
        if (found.stream().noneMatch(one -> one.kind().carriedOut())) {
            lines.add(
                    0,
                    "No proposal ends this overload at once: no colleagues have the skill and the time, and no project may"
                            + " move. When you have solved it in another way, report another solution.");
        }
        return String.join("\n", lines);
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var open = overloads.lock(id(answers));
        var refused = open.flatMap(one -> refused(one, answers));
        if (!submission.refusable()) {
            submission.set("resolutionApplied", refused.isEmpty());
            submission.set("overloadNote", refused.orElse(""));
        } else if (refused.isPresent()) {
            resolutions.renew(open.orElseThrow());
            throw Rejection.of("proposal", refused.get());
        }
    }

    /** @return why it could not be done */
    private Optional<String> refused(Open open, Answers answers) {
        var reason = answers.has("resolutionReason")
                ? answers.text("resolutionReason").strip()
                : null;
        return switch (answers.text("resolution")) {
            case "ACCEPT" -> {
                LocalDate until = Objects.requireNonNull(answers.date("acceptedUntil"));
                var words = "The load is accepted until " + until;
                overloads.close(open, "ACCEPTED", words, reason, until, answers.actor(), clock.instant());
                yield Optional.empty();
            }
            case "SOLVED" -> {
                overloads.close(
                        open, "RESOLVED", "Solved in another way", reason, null, answers.actor(), clock.instant());
                yield Optional.empty();
            }
            default -> resolutions.take(open, answers.text("proposal"), reason, answers.actor());
        };
    }
}
