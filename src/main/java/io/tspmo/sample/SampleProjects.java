package io.tspmo.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.project.dependency.Dependencies;
import io.tspmo.project.dependency.DependencyForm;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.ProjectCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the sample projects in the background, one after the other, once the server listens. A start that was killed
 * on the way continues where it stopped, since the position of a project is in its processes; a project that reached its
 * end is never touched again.
 */
@Component
@ConditionalOnExpression("${tspmo.embedded} and ${tspmo.sample-projects}")
class SampleProjects implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SampleProjects.class);

    /** It is built already, so its plan has something to show. */
    private static final String WITH_SCHEDULE = "customer-portal";

    private final SamplePeople people;
    private final PlanUploads uploads;
    private final Dependencies dependencies;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final SampleAnswers answers;
    private final ApplicationEventPublisher events;
    private final Thread thread = new Thread(this::make, "sample-projects");

    SampleProjects(
            SamplePeople people,
            PlanUploads uploads,
            Dependencies dependencies,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.uploads = uploads;
        this.dependencies = dependencies;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.events = events;
        this.answers = new SampleAnswers(SampleData.SEED, clock);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.interrupt();
        thread.join(5_000);
    }

    private void make() {
        try {
            var samples = read();
            for (var sample : samples) {
                if (!isFinished(sample)) {
                    log.info(
                            "Sample project {} of {}: {}", samples.indexOf(sample) + 1, samples.size(), sample.title());
                    people.play(sample, begun(sample), answers, this::code);
                    schedule(sample);
                    find(sample);
                    finished(sample);
                }
            }
            samples.forEach(this::need);
            log.info("The {} sample projects are complete.", samples.size());
        } catch (InterruptedException e) {
            log.info("The sample projects are finished with the next start.");
        } catch (RuntimeException | IOException e) {
            log.error("The sample projects could not be made. Without them everything else works.", e);
        }
    }

    /** As its manager would upload it: the plan that was agreed, and the one of today. */
    private void schedule(SampleProject sample) {
        if (sample.sample().equals(WITH_SCHEDULE) && !hasSchedule(code(sample.sample()))) {
            var code = ProjectCode.of(code(sample.sample()));
            var today = LocalDate.now(clock);
            upload(code, "customer-portal.xml", SamplePlan.of(today.minusWeeks(8), today, false));
            upload(code, "customer-portal-today.xml", SamplePlan.of(today.minusWeeks(8), today, true));
        }
    }

    private boolean hasSchedule(String code) {
        return jdbc.sql("select exists (select 1 from schedule_newest_view where project_code = ?)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    private void upload(ProjectCode code, String name, byte[] file) {
        uploads.store(code, name, new ByteArrayInputStream(file), Choice.NONE, "manager");
    }

    /** What the data of the project show; found twice is found once. */
    private void find(SampleProject sample) {
        for (var found : Objects.requireNonNullElse(sample.found(), List.<SampleProject.Found>of())) {
            transaction.executeWithoutResult(status -> events.publishEvent(new RiskFound(
                    ProjectCode.of(code(sample.sample())),
                    found.key(),
                    found.category(),
                    found.cause(),
                    found.event(),
                    found.effect(),
                    found.probability(),
                    found.impact(),
                    found.reason())));
        }
    }

    /** What it needs of the others, which are all there now. */
    private void need(SampleProject sample) {
        var today = LocalDate.now(clock);
        for (var need : Objects.requireNonNullElse(sample.needs(), List.<SampleProject.Need>of())) {
            dependencies.addOnce(
                    code(sample.sample()),
                    new DependencyForm(
                            code(need.supplier()),
                            need.deliverable(),
                            today.plusWeeks(need.neededInWeeks()).toString(),
                            need.plannedInWeeks() == null
                                    ? null
                                    : today.plusWeeks(need.plannedInWeeks()).toString(),
                            null),
                    "manager");
        }
    }

    private List<SampleProject> read() throws IOException {
        try (var file = new ClassPathResource("sample/projects.json").getInputStream()) {
            return json.readerForListOf(SampleProject.class).readValue(file);
        }
    }

    /** The code of the project; requested now, in one transaction with the note of it, unless it was before. */
    private String begun(SampleProject sample) {
        var known = jdbc.sql("select project_code from sample_project where sample = ?")
                .param(sample.sample())
                .query(String.class)
                .optional();
        return known.orElseGet(() -> transaction.execute(status -> {
            var code = people.request(answers.request(sample));
            jdbc.sql("insert into sample_project (sample, project_code) values (?, ?)")
                    .params(sample.sample(), code)
                    .update();
            return code;
        }));
    }

    private String code(String sample) {
        return jdbc.sql("select project_code from sample_project where sample = ?")
                .param(sample)
                .query(String.class)
                .single();
    }

    private boolean isFinished(SampleProject sample) {
        return jdbc.sql("select finished from sample_project where sample = ?")
                .param(sample.sample())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void finished(SampleProject sample) {
        jdbc.sql("update sample_project set finished = true where sample = ?")
                .param(sample.sample())
                .update();
    }
}
