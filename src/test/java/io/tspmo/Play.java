package io.tspmo;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;

/** Plays the people of a project: submits requests, asks for changes, does something as somebody. */
@TestComponent
public class Play {

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private final RepositoryService models;
    private final RuntimeService processes;
    private final FormService forms;
    private final IdentityService identities;
    private final ApplicationContext context;

    Play(
            RepositoryService models,
            RuntimeService processes,
            FormService forms,
            IdentityService identities,
            ApplicationContext context) {
        this.models = models;
        this.processes = processes;
        this.forms = forms;
        this.identities = identities;
        this.context = context;
    }

    /** A complete request; tests change what they are about. */
    public static Map<String, Object> request() {
        var start = LocalDate.now().plusDays(14);
        var request = new HashMap<String, Object>();
        request.put("title", "Replace the ticket system");
        request.put("problem", "The old system is out of support.");
        request.put("benefit", "Half the time for a ticket.");
        request.put("sponsor", "sponsor");
        request.put("method", "WATERFALL");
        request.put("wantedStart", start.toString());
        request.put("wantedEnd", start.plusWeeks(20).toString());
        request.put("budget", 180_000);
        request.put("currency", "EUR");
        request.put("strategicFit", "SUPPORTS");
        request.put("financialBenefit", "COVERS_COST");
        request.put("customerEffect", "SOME");
        request.put("obligationToAct", "NONE");
        request.put("urgency", "THIS_YEAR");
        // little, and not all in the same weeks: hundreds of projects ask for the same few people
        var needed = start.plusWeeks(REQUESTS.getAndIncrement() % 18);
        request.put("demand1Hours", 1);
        request.put("demand1From", needed.toString());
        request.put("demand1Until", needed.plusWeeks(2).toString());
        request.put("vendorRisk", "The supplier may be late.");
        request.put("vendorProbability", "3");
        request.put("vendorImpact", "4");
        return request;
    }

    /** Submits a request as the sample user requester. */
    public ProjectRun submit(Map<String, Object> request) {
        return submitAs("requester", request);
    }

    public ProjectRun submitAs(String user, Map<String, Object> request) {
        var complete = new HashMap<>(request);
        complete.putIfAbsent("strategicTheme", "efficiency");
        complete.putIfAbsent("demand1Skill", "java");
        var instance = as(user, () -> forms.submitStartForm(definition("projectGovernance"), complete));
        return run((String) processes.getVariable(instance.getId(), "projectCode"));
    }

    /** One condition, of the manager, due in some weeks; for the answers of a vote. */
    public static Map<String, Object> condition(String text) {
        return Map.of(
                "condition1",
                text,
                "condition1Owner",
                "manager",
                "condition1Due",
                LocalDate.now().plusDays(20).toString());
    }

    /** The running project with this title, wherever it was requested. */
    public ProjectRun titled(String title) {
        var instance = processes
                .createProcessInstanceQuery()
                .processDefinitionKey("projectGovernance")
                .variableValueEquals("title", title)
                .singleResult();
        return run(instance.getBusinessKey());
    }

    /** Asks for a hold or a cancellation. */
    public void steer(String user, ProjectCode code, String steering, String reason) {
        as(
                user,
                () -> forms.submitStartForm(
                        definition("projectSteering"),
                        steering.equals("HOLD")
                                ? Map.of(
                                        "projectCode",
                                        code.value(),
                                        "steering",
                                        steering,
                                        "holdUntil",
                                        LocalDate.now().plusWeeks(4).toString(),
                                        "reason",
                                        reason)
                                : Map.of("projectCode", code.value(), "steering", steering, "reason", reason)));
    }

    /** Asks for a change of the baseline. */
    public void change(String user, ProjectCode code, Map<String, Object> answers) {
        var complete = new HashMap<String, Object>(answers);
        complete.put("projectCode", code.value());
        complete.putIfAbsent("changeTitle", "Another way");
        complete.putIfAbsent("changeReason", "The supplier left.");
        as(user, () -> forms.submitStartForm(definition("changeControl"), complete));
    }

    /** A project that began elsewhere. */
    ProjectRun run(String code) {
        return new ProjectRun(this, ProjectCode.of(code), context);
    }

    private String definition(String key) {
        return models.createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** Does something with a user signed in, so that the engine checks what this user may do. */
    public <T> T as(String user, java.util.function.Supplier<T> action) {
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
        identities.setAuthentication(user, groups);
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
