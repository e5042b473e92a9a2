package io.tspmo.planning.resource;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people that a project asks for. Provides {@code peopleAskedFor}, a line each. */
@Component
class RequestedStaff implements FormFacts {

    private final Demands demands;

    RequestedStaff(Demands demands) {
        this.demands = demands;
    }

    @Override
    public boolean supports(String task) {
        return task.equals("triageRequest");
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var demand = demands.of(ProjectCode.of(task.project())).demand();
        return Map.of("peopleAskedFor", FormText.cut(demand.inWords()));
    }
}
