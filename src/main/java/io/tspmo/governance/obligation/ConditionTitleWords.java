package io.tspmo.governance.obligation;

import io.tspmo.platform.taskname.NewTask;
import io.tspmo.platform.taskname.TitleWords;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For titles of tasks: {@code conditionText}, of the condition that the process is about. */
@Component
class ConditionTitleWords implements TitleWords {

    private final Obligations obligations;

    ConditionTitleWords(Obligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public Map<String, Function<NewTask, @Nullable Object>> words() {
        return Map.of(
                "conditionText", task -> obligations.ofProcess(task.process()).condition());
    }
}
