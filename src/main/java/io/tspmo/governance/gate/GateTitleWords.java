package io.tspmo.governance.gate;

import io.tspmo.platform.taskname.NewTask;
import io.tspmo.platform.taskname.TitleWords;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For titles of tasks: {@code gateName}, of the gate that the process is at. */
@Component
class GateTitleWords implements TitleWords {

    private final Gates gates;

    GateTitleWords(Gates gates) {
        this.gates = gates;
    }

    @Override
    public Map<String, Function<NewTask, @Nullable Object>> words() {
        return Map.of("gateName", this::name);
    }

    private @Nullable String name(NewTask task) {
        var gate = task.variables().apply("gateCode");
        return gates.of(ProjectCode.of(Objects.requireNonNull(task.project()))).stream()
                .filter(one -> one.code().equals(gate))
                .map(Gate::name)
                .findFirst()
                .orElse(null);
    }
}
