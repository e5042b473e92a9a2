package io.tspmo.audit.passport;

import io.tspmo.audit.passport.Passports.Passport;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.decision.DecisionHistory;
import io.tspmo.platform.decision.DeployedFiles;
import io.tspmo.platform.decision.DeployedFiles.Deployed;
import io.tspmo.platform.decision.FrozenTables;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.project.event.FrozenPart;
import io.tspmo.project.event.FrozenPart.Asked;
import io.tspmo.project.event.FrozenPart.Frozen;
import io.tspmo.project.event.FrozenPart.Opening;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.event.ReviewOpened;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the passport of a review, in the transaction that opens it and in the one that decides it. */
@Component
class FreezeReview {

    /** What reviewers read and answer. */
    private static final String FORM = "castVote";

    private final List<FrozenPart> parts;
    private final Projects projects;
    private final DecisionHistory record;
    private final DeployedFiles deployed;
    private final FrozenModels models;
    private final FrozenTables tables;
    private final Passports passports;
    private final Clock clock;

    FreezeReview(
            List<FrozenPart> parts,
            Projects projects,
            DecisionHistory record,
            DeployedFiles deployed,
            FrozenModels models,
            FrozenTables tables,
            Passports passports,
            Clock clock) {
        this.parts = parts;
        this.projects = projects;
        this.record = record;
        this.deployed = deployed;
        this.models = models;
        this.tables = tables;
        this.passports = passports;
        this.clock = clock;
    }

    @EventListener
    void on(ReviewOpened review) {
        var project = review.code().value();
        var last = record.last(project, all(FrozenPart::tablesAsked));
        var used = deployed(review, last);
        models.keep(used);
        var frozen = frozen(used);
        var opening = new Opening(
                projects.get(review.code()),
                review.gate(),
                review.processId(),
                byVariable(last, frozen),
                (table, inputs) -> Objects.requireNonNull(frozen.get(table)).evaluate(inputs));
        var now = clock.instant();
        var opened = new TreeMap<String, Object>();
        opened.put("project", project);
        opened.put("gate", review.gate());
        opened.put("round", review.round());
        opened.put("process", review.processId());
        opened.put("openedAt", now);
        opened.put("pack", review.pack());
        var frozenParts = parts(part -> part.opened(opening));
        opened.put("parts", frozenParts);
        opened.put("models", used.stream().map(FreezeReview::named).toList());
        opened.put("seeds", seeds(frozenParts));
        var text = PassportJson.text(opened);
        passports.open(
                review.processId(),
                new Passport(
                        project,
                        review.gate(),
                        review.round(),
                        now,
                        text,
                        Sha256.hex(text),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @EventListener
    void on(ReviewDecided review) {
        passports.undecided(review.processId()).ifPresent(sha256 -> {
            var now = clock.instant();
            var decided = new TreeMap<String, Object>();
            decided.put("openedSha256", sha256);
            decided.put("decidedAt", now);
            decided.put("outcome", review.outcome());
            decided.put("parts", parts(part -> part.decided(review)));
            var text = PassportJson.text(decided);
            passports.decide(review.processId(), now, review.outcome(), text, Sha256.hex(text));
        });
    }

    /** The evaluated versions; the newest of tables not evaluated yet; the model and its form. */
    private List<Deployed> deployed(ReviewOpened review, Map<String, DecisionHistory.Evaluation> last) {
        var latest = new ArrayList<>(all(FrozenPart::tablesToAsk));
        all(FrozenPart::tablesAsked).stream()
                .filter(table -> !last.containsKey(table))
                .forEach(latest::add);
        return deployed.find(
                last.values().stream()
                        .map(DecisionHistory.Evaluation::definition)
                        .toList(),
                latest,
                record.modelOf(review.processId()),
                FORM);
    }

    private Map<String, FrozenTables.Table> frozen(List<Deployed> used) {
        var contents = new HashMap<String, byte[]>();
        return used.stream()
                .filter(model -> model.kind().equals(Replay.TABLE))
                .collect(Collectors.toMap(
                        Deployed::key,
                        model -> tables.read(model.key(), model.sha256(), () -> {
                            if (contents.isEmpty()) {
                                contents.putAll(models.files(
                                        used.stream().map(Deployed::sha256).toList()));
                            }
                            return contents.get(model.sha256());
                        })));
    }

    private static Map<String, Asked> byVariable(
            Map<String, DecisionHistory.Evaluation> last, Map<String, FrozenTables.Table> frozen) {
        var byVariable = new HashMap<String, Asked>();
        last.forEach((key, once) -> Objects.requireNonNull(frozen.get(key))
                .variables(once.inputs())
                .ifPresent(inputs -> byVariable.put(key, new Asked(inputs, once.outputs()))));
        return byVariable;
    }

    private Map<String, Object> parts(Function<FrozenPart, Frozen> freeze) {
        var frozen = new TreeMap<String, Object>();
        for (var part : parts) {
            var found = freeze.apply(part);
            if (found != Frozen.NOTHING) {
                frozen.put(part.name(), Map.of("given", found.given(), "found", found.found()));
            }
        }
        return frozen;
    }

    /** Of what was drawn by lot; a part gives its seed by that name. */
    private static List<Map<String, Object>> seeds(Map<String, Object> parts) {
        var seeds = new ArrayList<Map<String, Object>>();
        parts.forEach((name, part) -> {
            if (part instanceof Map<?, ?> frozen
                    && frozen.get("given") instanceof Map<?, ?> given
                    && given.get("seed") != null) {
                seeds.add(Map.of("part", name, "seed", given.get("seed")));
            }
        });
        return seeds;
    }

    private List<String> all(Function<FrozenPart, List<String>> tablesOf) {
        return parts.stream().map(tablesOf).flatMap(List::stream).distinct().toList();
    }

    private static Map<String, Object> named(Deployed model) {
        return Map.of(
                "kind", model.kind(),
                "key", model.key(),
                "version", model.version(),
                "definition", model.id(),
                "file", model.file(),
                "sha256", model.sha256());
    }
}
