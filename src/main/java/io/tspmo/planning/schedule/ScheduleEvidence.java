package io.tspmo.planning.schedule;

import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.platform.words.Words;
import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names the version of the schedule that those who decide at a gate rely on. {@code schedule} requires one. */
@Component
class ScheduleEvidence implements Evidence {

    private final Schedules schedules;
    private final Clock clock;

    ScheduleEvidence(Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String wanted) {
        return wanted.equals("schedule");
    }

    @Override
    public String name(String wanted) {
        return "Schedule";
    }

    @Override
    public Optional<String> page(ProjectCode code, String wanted) {
        return Optional.of("/projects/%s/schedule".formatted(code));
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        return schedules.newest(code.value()).isPresent()
                ? Optional.empty()
                : Optional.of("A schedule: upload the plan on the page Schedule of the project.");
    }

    @Override
    public List<String> shown(ProjectCode code) {
        return schedules.newest(code.value()).map(this::line).stream().toList();
    }

    private String line(Version version) {
        var status = version.statusDay() == null ? "" : ", status of " + Words.DAY.format(version.statusDay());
        var doubt = version.implausible().isEmpty()
                ? ""
                : ". Implausible: %s Confirmed: %s"
                        .formatted(
                                String.join(" ", version.implausibleList()),
                                version.confirmation() == null ? "without a reason" : version.confirmation());
        return "Schedule: version %d (%s) of %s%s, finish %s%s"
                .formatted(
                        version.number(),
                        version.name(),
                        Words.DAY.format(LocalDate.ofInstant(version.uploadedAt(), clock.getZone())),
                        status,
                        Words.DAY.format(version.finish()),
                        doubt);
    }
}
