package io.tspmo.planning.overload;

import io.tspmo.platform.form.FormOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Offers what could be done about the overload of a task as {@code overloadProposals}. */
@Component
class ProposalOptions implements FormOptions {

    private final ProposalRows proposals;

    ProposalOptions(ProposalRows proposals) {
        this.proposals = proposals;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("overloadProposals");
    }

    /** Nothing without a task. */
    @Override
    public List<Option> options(String source) {
        return List.of();
    }

    @Override
    public List<Option> options(String source, Supplier<? extends Map<String, ?>> known) {
        return known.get().get("overloadId") instanceof Number id
                ? proposals.of(id.longValue()).stream()
                        .map(one -> new Option(one.id(), one.text()))
                        .toList()
                : List.of();
    }
}
