package io.tspmo.gate;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.project.HolidayCalendar;
import io.tspmo.project.Project;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Opens a review and freezes what it rests on. Reads {@code gateCode} and {@code closureSummary}; writes {@code gateName}, {@code voteDeadline}
 * (ISO date and time with offset, the end of the last business day) and all that the form {@code castVote} shows.
 */
@Component
class FreezePack implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final Reviews reviews;
    private final HolidayCalendar calendar;
    private final Wording wording;
    private final ObjectMapper json;
    private final Clock clock;

    FreezePack(
            Projects projects,
            Gates gates,
            Reviews reviews,
            HolidayCalendar calendar,
            Wording wording,
            ObjectMapper json,
            Clock clock) {
        this.projects = projects;
        this.gates = gates;
        this.reviews = reviews;
        this.calendar = calendar;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var gate = gates.get(project.code(), (String) execution.getVariable("gateCode"));
        var pack = pack(project, gate);
        pack.put("closureSummary", execution.getVariable("closureSummary"));
        execution.setVariables(pack);
        var deadline = calendar.endOfBusinessDay(clock, gate.reviewDays());
        execution.setVariable("voteDeadline", ISO_OFFSET_DATE_TIME.format(deadline));
        execution.setVariable("voteDeadlineText", Wording.moment(deadline));
        execution.setVariable("gateRemarks", "");
        reviews.open(
                project.code(),
                gate.code(),
                execution.getProcessInstanceId(),
                clock.instant(),
                deadline.toInstant(),
                json.writeValueAsString(pack));
    }

    private Map<String, Object> pack(Project project, Gate gate) {
        var pack = new TreeMap<String, Object>();
        pack.put("projectCode", project.code().value());
        pack.put("title", project.title());
        pack.put("problem", project.problem());
        pack.put("benefit", project.benefit());
        pack.put("requester", project.requester());
        pack.put("sponsor", project.sponsor());
        pack.put("manager", project.manager());
        pack.put("method", project.method().name());
        pack.put("tier", String.valueOf(project.tier()));
        pack.put("phase", project.phase().name());
        pack.put("gateCode", gate.code());
        pack.put("gateName", gate.name());
        pack.put("wantedStart", project.wantedStart().toString());
        pack.put("wantedEnd", project.wantedEnd().toString());
        pack.put("budgetText", project.budget().toString());
        pack.put("spentText", project.spent().toString());
        pack.put("progress", project.progress());
        pack.put("valueScore", project.valueScore());
        pack.put("riskScore", project.riskScore());
        pack.put("riskReasons", project.riskReasons());
        pack.put("resourceVerdict", project.resourceVerdict());
        pack.put("resourceFindings", project.resourceFindings());
        pack.put("phaseSummary", project.phaseSummary());
        pack.put("remainingRisks", project.remainingRisks());
        pack.put("openConditions", wording.conditions(reviews.openConditions(project.code())));
        pack.put("earlierDecisions", wording.decisions(reviews.decisions(project.code())));
        return pack;
    }
}
