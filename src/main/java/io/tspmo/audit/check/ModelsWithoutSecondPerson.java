package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Deployments that no second person has reviewed: each by a person, and each by the server of a file that no release ships.
 * The answer to the finding, which the deployer may not give, is the review by the second person.
 */
@Component
class ModelsWithoutSecondPerson extends Control {

    private static final int MOST_NAMED = 10;

    private final LedgerReader ledger;

    ModelsWithoutSecondPerson(LedgerReader ledger) {
        super(
                "modelsWithoutSecondPerson",
                "Models deployed without a second person",
                "Is each model, table and form either part of a release, or reviewed by a person other than its deployer?",
                "DEPLOYED, and CONTROL for what releases ship");
        this.ledger = ledger;
    }

    @Override
    public void examine(Examination examination) {
        var shipped = new HashSet<String>();
        ledger.each(fact -> shipped.addAll(fact.texts("sha256")), ReleaseFiles.SUBJECT, FactKind.CONTROL);
        var deployments = new LinkedHashMap<String, List<LedgerFact>>();
        ledger.each(
                fact -> {
                    examination.checked();
                    if (fact.actor() != null || !shipped.contains(fact.text("sha256"))) {
                        deployments
                                .computeIfAbsent(deployment(fact), none -> new ArrayList<>())
                                .add(fact);
                    }
                },
                FactKind.DEPLOYED);
        deployments.forEach((deployment, files) -> examination.found(
                deployment,
                (files.get(0).actor() == null
                                ? "The server deployed what no release ships: "
                                : "Deployed without review by a second person: ")
                        + names(files),
                files.get(0).project(),
                files.stream().map(LedgerFact::id).toList(),
                files.stream().map(LedgerFact::actor).filter(Objects::nonNull).toList()));
    }

    private static String deployment(LedgerFact fact) {
        return fact.has("deployment") ? fact.text("deployment") : "entry " + fact.id();
    }

    private static String names(List<LedgerFact> files) {
        var named = files.stream()
                .limit(MOST_NAMED)
                .map(file -> "%s (SHA-256 %.12s…)".formatted(file.subject(), file.text("sha256")))
                .collect(Collectors.joining(", "));
        return files.size() <= MOST_NAMED ? named : named + " and %d more".formatted(files.size() - MOST_NAMED);
    }
}
