package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.platform.taskname.NewTask;
import io.tspmo.platform.taskname.TitleWords;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For titles of tasks: {@code riskNumber} and {@code riskTitle}, of the risk that the process answers. */
@Component
class RiskTitleWords implements TitleWords {

    private final RegisterEntries entries;
    private final PerTransaction<String, RegisterEntry> known = new PerTransaction<>();

    RiskTitleWords(RegisterEntries entries) {
        this.entries = entries;
    }

    @Override
    public Map<String, Function<NewTask, @Nullable Object>> words() {
        return Map.of("riskNumber", task -> of(task).number(), "riskTitle", task -> of(task).title());
    }

    private RegisterEntry of(NewTask task) {
        return known.get(task.process(), entries::ofProcess);
    }
}
