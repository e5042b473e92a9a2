package io.tspmo.governance.obligation;

import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The conditions of earlier approvals that are not fulfilled yet. */
@Component
class ConditionsBrief implements ProjectBrief {

    private final OpenConditions conditions;
    private final Words words;

    private final PersonNames names;

    ConditionsBrief(OpenConditions conditions, Words words, PersonNames names) {
        this.conditions = conditions;
        this.words = words;
        this.names = names;
    }

    @Override
    public int position() {
        return 4;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        var facts = conditions.open(code).stream()
                .map(one -> new Fact(
                        "%s, due %s".formatted(one.gateCode(), Words.DAY.format(one.due())),
                        "%s (%s)".formatted(one.condition(), names.of(one.owner())),
                        null,
                        words.past(one.due()) ? "late" : null,
                        null))
                .toList();
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Part("Open conditions", null, facts));
    }
}
