package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.decision.FrozenTables;
import io.tspmo.project.event.FrozenPart;
import io.tspmo.project.event.FrozenPart.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds scores, verdict, tier, route and outcome of a decision again, from its passport alone, and compares: first that
 * nothing in it was changed, then that what was found follows from what was given.
 */
@Component
class Replay {

    static final String TABLE = "TABLE";

    private static final String NOTHING = "nothing";

    private final Map<String, FrozenPart> parts;
    private final FrozenTables tables;

    Replay(List<FrozenPart> parts, FrozenTables tables) {
        this.parts = parts.stream().collect(Collectors.toMap(FrozenPart::name, Function.identity()));
        this.tables = tables;
    }

    /**
     * Something that was compared.
     *
     * @param frozen as the passport has it
     * @param replayed what it is when it is worked out again
     */
    record Compared(String what, String frozen, String replayed) {

        public boolean agrees() {
            return frozen.equals(replayed);
        }
    }

    /** @param compared hashes first, then what was found, by part */
    record Result(List<Compared> compared) {

        boolean agrees() {
            return compared.stream().allMatch(Compared::agrees);
        }

        List<Compared> differences() {
            return compared.stream().filter(one -> !one.agrees()).toList();
        }
    }

    Result replay(PassportFile passport) {
        var compared = new ArrayList<>(seals(passport));
        var opened = passport.opened().values();
        compared.addAll(models(opened, passport.models()));
        Tables frozen = tables(opened, passport.models());
        for (var name : names(opened)) {
            compared.addAll(part(name, found(opened, name), part -> part.replayOpened(given(opened, name), frozen)));
        }
        if (passport.decided() != null) {
            var decided = passport.decided().values();
            for (var name : names(decided)) {
                compared.addAll(part(
                        name,
                        found(decided, name),
                        part -> part.replayDecided(given(opened, name), given(decided, name), frozen)));
            }
        }
        return new Result(List.copyOf(compared));
    }

    /** Whether the passport is as it was written, without working anything out again. */
    List<Compared> seals(PassportFile passport) {
        var seals = new ArrayList<Compared>();
        var opened = passport.opened();
        seals.add(new Compared("hash of what was known", opened.seal(), Sha256.hex(opened.text())));
        var decided = passport.decided();
        if (decided != null) {
            seals.add(new Compared("hash of the decision", decided.seal(), Sha256.hex(decided.text())));
            seals.add(new Compared(
                    "what was known, as the decision names it",
                    decided.values().path("openedSha256").asText(NOTHING),
                    opened.sha256()));
        }
        return seals;
    }

    private static List<Compared> models(JsonNode opened, Map<String, String> files) {
        var compared = new ArrayList<Compared>();
        for (var model : opened.path("models")) {
            var sha256 = model.path("sha256").asText();
            var file = files.get(sha256);
            compared.add(new Compared(
                    "file of %s %s"
                            .formatted(
                                    model.path("kind").asText().toLowerCase(Locale.ROOT),
                                    model.path("key").asText()),
                    sha256,
                    file == null ? NOTHING : Sha256.hex(file)));
        }
        return compared;
    }

    private Tables tables(JsonNode opened, Map<String, String> files) {
        return (key, inputs) -> {
            for (var model : opened.path("models")) {
                var file = files.get(model.path("sha256").asText());
                if (model.path("kind").asText().equals(TABLE)
                        && model.path("key").asText().equals(key)
                        && file != null) {
                    // by the hash that it really has, or an altered file would find the unaltered table
                    return tables.read(key, Sha256.hex(file), () -> file.getBytes(StandardCharsets.UTF_8))
                            .evaluate(inputs);
                }
            }
            throw new IllegalStateException("The passport has no table " + key);
        };
    }

    private List<Compared> part(String name, JsonNode found, Function<FrozenPart, Map<String, Object>> replay) {
        var part = parts.get(name);
        if (part == null) {
            return List.of(new Compared(name, "a part of this name", NOTHING));
        }
        JsonNode again;
        try {
            again = PassportJson.tree(replay.apply(part));
        } catch (RuntimeException e) {
            // a passport that a person changed may hold anything: that is a finding, and no failure
            return List.of(new Compared(name, "can be found again", "cannot: " + e.getMessage()));
        }
        return differences(name, found, again);
    }

    private static List<Compared> differences(String name, JsonNode found, JsonNode again) {
        var before = leaves(name, found);
        var after = leaves(name, again);
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all.stream()
                .map(path -> new Compared(path, before.getOrDefault(path, NOTHING), after.getOrDefault(path, NOTHING)))
                .toList();
    }

    /** Each value by its path. A list includes its length, or one that lost its end would go unnoticed. */
    private static Map<String, String> leaves(String path, JsonNode node) {
        var leaves = new TreeMap<String, String>();
        if (node.isObject()) {
            node.properties().forEach(field -> leaves.putAll(leaves(path + " / " + field.getKey(), field.getValue())));
        } else if (node.isArray()) {
            leaves.put(path + " / length", String.valueOf(node.size()));
            for (int i = 0; i < node.size(); i++) {
                leaves.putAll(leaves(path + " / " + (i + 1), node.get(i)));
            }
        } else if (!(node instanceof MissingNode)) {
            leaves.put(path, node.isTextual() ? node.textValue() : PassportJson.leaf(node));
        }
        return leaves;
    }

    private static List<String> names(JsonNode side) {
        var names = new ArrayList<String>();
        side.path("parts").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode found(JsonNode side, String part) {
        return side.path("parts").path(part).path("found");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> given(JsonNode side, String part) {
        var given = side.path("parts").path(part).path("given");
        return given.isObject() ? (Map<String, Object>) Objects.requireNonNull(PassportJson.values(given)) : Map.of();
    }
}
