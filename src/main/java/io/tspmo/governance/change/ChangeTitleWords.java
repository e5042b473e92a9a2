package io.tspmo.governance.change;

import io.tspmo.platform.taskname.NewTask;
import io.tspmo.platform.taskname.TitleWords;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For titles of tasks: {@code changeTitle}, of the change that the process is about. */
@Component
class ChangeTitleWords implements TitleWords {

    private final Changes changes;

    ChangeTitleWords(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Map<String, Function<NewTask, @Nullable Object>> words() {
        return Map.of("changeTitle", this::title);
    }

    private @Nullable String title(NewTask task) {
        return task.variables().apply("changeNumber") instanceof Number number
                ? changes.get(ProjectCode.of(Objects.requireNonNull(task.project())), number.intValue())
                        .title()
                : null;
    }
}
