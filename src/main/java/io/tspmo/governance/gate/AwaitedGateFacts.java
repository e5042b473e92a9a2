package io.tspmo.governance.gate;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.gateevidence.EvidenceCheck.Item;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form {@code reportPhase} shows of the project and of the gate that comes next, with the evidence that it requires. */
@Component
class AwaitedGateFacts implements FormFacts {

    private final Projects projects;
    private final Gates gates;
    private final EvidenceCheck evidence;

    AwaitedGateFacts(Projects projects, Gates gates, EvidenceCheck evidence) {
        this.projects = projects;
        this.gates = gates;
        this.evidence = evidence;
    }

    @Override
    public boolean supports(String task) {
        return task.equals("reportPhase");
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var gate = gates.get(project.code(), task.variables().text("gateCode"));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("gateName", gate.name());
        facts.put("releaseGate", gate.isRelease());
        facts.put("tier", String.valueOf(project.tier()));
        facts.put("method", project.method().name());
        facts.put("budgetText", project.budget().toString());
        facts.put("spentText", project.spent().toString());
        facts.put("reportedProgress", project.progress());
        facts.put("evidenceWanted", inWords(evidence.check(project.code(), evidence.wanted(project, gate.planCode()))));
        return facts;
    }

    /** What the gate requires, and whether it is filed; a line each. */
    private static String inWords(List<Item> items) {
        return FormText.cut(items.stream()
                .map(item -> item.there() ? "✓ " + item.name() : "Missing: " + item.missing())
                .collect(Collectors.joining("\n")));
    }
}
