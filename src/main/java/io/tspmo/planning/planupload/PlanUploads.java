package io.tspmo.planning.planupload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.planning.plancheck.Implausible;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.Incoming;
import io.tspmo.planning.planfile.Incoming.Arrived;
import io.tspmo.planning.planfile.PlanFile;
import io.tspmo.planning.planfile.PlanValues;
import io.tspmo.planning.schedule.PlannedPeople;
import io.tspmo.planning.schedule.ResourceMatching;
import io.tspmo.planning.schedule.ScheduleStored;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.Rejection.FieldError;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.FinishScheduled;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes plans of other tools the schedules of projects. All of a version is stored, or nothing. */
@Component
public class PlanUploads {

    public static final int LONGEST_REASON = 2000;

    /** The finding of the table {@code planRules} that {@code another} confirms. */
    private static final String ANOTHER = "tasks";

    private final Incoming incoming;
    private final PlanFile reader;
    private final PlanComparison comparison;
    private final Schedules schedules;
    private final ResourceMatching people;
    private final PlannedPeople planned;
    private final Projects projects;
    private final StoredJson json;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PersonNames called;

    PlanUploads(
            Incoming incoming,
            PlanFile reader,
            PlanComparison comparison,
            Schedules schedules,
            ResourceMatching people,
            PlannedPeople planned,
            Projects projects,
            StoredJson json,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            PersonNames called) {
        this.incoming = incoming;
        this.reader = reader;
        this.comparison = comparison;
        this.schedules = schedules;
        this.people = people;
        this.planned = planned;
        this.projects = projects;
        this.json = json;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.called = called;
    }

    /**
     * Where an upload ended up.
     *
     * @param number of the version
     * @param isNew false if this very file is the current version already
     * @param moved tasks that start or finish on another day than in the version before
     * @param unmapped resources that are not matched yet
     * @param remarks what the file lacks, and what was taken instead
     */
    public record Stored(
            @JsonProperty("version") int number,
            @JsonIgnore boolean isNew,
            String sha256,
            int tasks,
            int moved,
            @Schema(description = "Resources that are not matched yet") List<String> unmapped,
            @Schema(description = "What is missing in the file, and what was taken instead") List<String> remarks) {}

    /**
     * What a person chooses with an upload.
     *
     * @param plan name of one of the plans in the file; empty if it has or exports only one
     * @param codePage of a file of Primavera, which does not name it; empty for a guess
     * @param another whether it may be another plan than before
     * @param reason why it is the schedule although it is implausible; empty if it should be refused then
     * @param seen the version that was current when the person decided, 0 for none; null if it does not matter
     */
    public record Choice(String plan, String codePage, boolean another, String reason, @Nullable Integer seen) {

        public static final Choice NONE = new Choice("", "", false, "", null);
    }

    /** What can be refused before a byte is read. */
    public void expect(ProjectCode code) {
        if (!projects.get(code).isOpen()) {
            throw ended(code);
        }
    }

    /**
     * What a plan says and would change. Nothing is stored.
     *
     * @param fileName as the sender calls it
     * @throws Rejection if it is not a plan, or not one that is taken
     */
    public PlanPreview preview(ProjectCode code, String fileName, InputStream body, Choice choice) {
        expect(code);
        return read(fileName, body, choice, (file, plan) -> {
            var compared = comparison.of(code, named(fileName), file.sha256(), plan);
            return PlanPreview.of(compared, planned.of(code.value(), plan));
        });
    }

    /**
     * Stores a new version of the project's schedule, with what the tasks of the version before know that no file does:
     * three-point estimates.
     *
     * @param fileName as the sender calls it
     * @throws Rejection if it is not a plan, or not one that is taken, or an implausible one without a reason; nothing is
     *     stored then
     */
    public Stored store(ProjectCode code, String fileName, InputStream body, Choice choice, String by) {
        expect(code);
        return read(
                fileName,
                body,
                choice,
                (file, plan) -> Objects.requireNonNull(
                        transaction.execute(status -> store(code, named(fileName), file, plan, choice, by))));
    }

    private <T> T read(
            String fileName, InputStream body, Choice choice, BiFunction<Arrived, ImportedSchedule, T> action) {
        try {
            return incoming.whole(
                    body, file -> action.apply(file, reader.read(file.file(), choice.plan(), choice.codePage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stored store(ProjectCode code, String name, Arrived file, ImportedSchedule plan, Choice choice, String by) {
        if (!projects.lock(code).isOpen()) {
            throw ended(code);
        }
        var compared = comparison.of(code, name, file.sha256(), plan);
        var before = compared.before();
        if (compared.isCurrent() && before != null) {
            return stored(code, before, false, compared, 0);
        }
        mustBeSeen(before, choice);
        var version = version(code, compared, confirmation(compared, choice), by);
        schedules.add(
                code.value(),
                version,
                compared.plan(),
                compared.value().weeks(),
                compared.moves(),
                compared.finishMoved());
        people.mapByName(code.value(), version.number(), plan.resources(), by);
        events.publishEvent(new ScheduleStored(code, version.number(), people.asked(code.value(), version.number())));
        events.publishEvent(new FinishScheduled(code));
        return stored(code, version, true, compared, compared.moves().size());
    }

    private Stored stored(ProjectCode code, Version version, boolean isNew, ComparedPlan compared, int moved) {
        return new Stored(
                version.number(),
                isNew,
                version.sha256(),
                compared.plan().tasks().size(),
                moved,
                people.unmapped(code.value(), version.number()),
                version.remarkList());
    }

    private void mustBeSeen(@Nullable Version before, Choice choice) {
        int current = before == null ? 0 : before.number();
        if (choice.seen() != null && choice.seen() != current) {
            throw Rejection.conflict(
                    before == null
                            ? "Version %d was withdrawn meanwhile. Compare the plan again.".formatted(choice.seen())
                            : "Version %d (%s, finish %s), uploaded by %s, is current now; you compared with %s. Compare again."
                                    .formatted(
                                            current,
                                            before.name(),
                                            Words.DAY.format(before.finish()),
                                            called.of(before.uploadedBy()),
                                            choice.seen() == 0 ? "none" : "version " + choice.seen()));
        }
    }

    /** Why an implausible plan is stored; null of a plausible one. */
    private static @Nullable String confirmation(ComparedPlan compared, Choice choice) {
        if (compared.implausible().isEmpty()) {
            return null;
        }
        if (!TypedText.isBlank(choice.reason())) {
            return TypedText.reason("reason", choice.reason(), LONGEST_REASON);
        }
        var open = compared.implausible().stream()
                .filter(one -> !choice.another() || !one.finding().equals(ANOTHER))
                .toList();
        if (!open.isEmpty()) {
            throw implausible(open);
        }
        return null;
    }

    private static Rejection implausible(List<Implausible> open) {
        boolean onlyAnother = open.stream().allMatch(one -> one.finding().equals(ANOTHER));
        return Rejection.of(
                onlyAnother ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY,
                open.stream()
                        .map(one -> new FieldError(onlyAnother ? "another" : one.finding(), null, one.sentence()))
                        .toList());
    }

    private Version version(ProjectCode code, ComparedPlan compared, @Nullable String confirmation, String by) {
        var plan = compared.plan();
        var figures = compared.value().figures();
        return new Version(
                schedules.lastNumber(code.value()) + 1,
                compared.file(),
                plan.name(),
                plan.format(),
                compared.sha256(),
                by,
                clock.instant(),
                plan.statusDay(),
                plan.start(),
                plan.finish(),
                plan.currency(),
                plan.ownCritical(),
                figures.day(),
                figures.unit(),
                figures.source(),
                figures.budget(),
                figures.planned(),
                figures.earned(),
                figures.actual(),
                String.join("\n", plan.remarks()),
                compared.before() == null ? null : compared.before().number(),
                compared.changes() == null ? "" : json.text(compared.changes()),
                compared.implausible().stream().map(Implausible::sentence).collect(Collectors.joining("\n")),
                confirmation);
    }

    private static String named(String fileName) {
        var plain = PlanValues.clean(
                fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return plain.isEmpty() ? "plan" : plain;
    }

    public static Rejection ended(ProjectCode code) {
        return Rejection.conflict(code + " has ended, and its schedule stays as it is.");
    }
}
