package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.audit.passport.PassportFile.Half;
import io.tspmo.audit.passport.Passports.Passport;
import io.tspmo.audit.passport.Replay.Compared;
import io.tspmo.audit.passport.Replay.Result;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stored passports with the files they name. Two SQL statements for one passport or for many, and a third where a
 * person was erased.
 */
@Component
class PassportFiles {

    private final Passports passports;
    private final FrozenModels models;
    private final Replay replay;

    PassportFiles(Passports passports, FrozenModels models, Replay replay) {
        this.passports = passports;
        this.models = models;
        this.replay = replay;
    }

    /** @param row as it is stored; {@code file} is the same, parsed */
    record Stored(Passport row, PassportFile file) {}

    /** @throws NotFound if there is no such passport */
    Stored get(String project, GateCode gate, int round) {
        var row = passports
                .find(project, gate.value(), round)
                .orElseThrow(() -> new NotFound("There is no passport of round " + round + " of gate " + gate));
        return stored(List.of(row)).get(0);
    }

    /** The latest first. */
    List<Stored> page(ProjectVisibility which, long offset, int limit) {
        return stored(passports.page(which, offset, limit));
    }

    /** Whether it is as it was written. */
    List<Compared> seals(Stored passport) {
        var seals = new ArrayList<>(replay.seals(passport.file));
        seals.add(new Compared("place of the passport", place(passport.row), place(passport.file)));
        return seals;
    }

    Result replay(Stored passport) {
        var compared = new ArrayList<>(replay.replay(passport.file).compared());
        compared.add(0, new Compared("place of the passport", place(passport.row), place(passport.file)));
        return new Result(compared);
    }

    /** The columns that lists show are no part of what is hashed, so they are compared with it. */
    private static String place(Passport row) {
        return "%s, %s, round %d: %s".formatted(row.projectCode(), row.gate(), row.round(), row.outcome());
    }

    private static String place(PassportFile file) {
        var opened = file.opened().values();
        var decided = file.decided();
        return "%s, %s, round %s: %s"
                .formatted(
                        opened.path("project").asText(),
                        opened.path("gate").asText(),
                        opened.path("round").asText(),
                        decided == null
                                ? null
                                : decided.values().path("outcome").asText());
    }

    private List<Stored> stored(List<Passport> rows) {
        var erasures = erasures(rows);
        var opened = rows.stream()
                .map(row -> Half.of(row.opened(), row.openedSha256(), onRecord(row.openedErasedSha256(), erasures)))
                .toList();
        var hashes = new HashSet<String>();
        opened.forEach(known -> hashes.addAll(hashes(known.values())));
        var files = new HashMap<String, String>();
        models.files(hashes).forEach((sha256, file) -> files.put(sha256, new String(file, StandardCharsets.UTF_8)));
        var stored = new ArrayList<Stored>();
        for (int i = 0; i < rows.size(); i++) {
            stored.add(new Stored(rows.get(i), file(rows.get(i), opened.get(i), erasures, files)));
        }
        return stored;
    }

    /** The second seals that the ledger knows. */
    private Set<String> erasures(List<Passport> rows) {
        var seals = rows.stream()
                .flatMap(row -> Stream.of(row.openedErasedSha256(), row.decidedErasedSha256()))
                .filter(Objects::nonNull)
                .toList();
        return seals.isEmpty() ? Set.of() : passports.erasuresOnRecord(seals);
    }

    /** A second seal counts if the ledger says that a person was erased; else the first one does. */
    private static @Nullable String onRecord(@Nullable String erasedSha256, Set<String> erasures) {
        return erasedSha256 != null && erasures.contains(erasedSha256) ? erasedSha256 : null;
    }

    private static PassportFile file(Passport row, Half opened, Set<String> erasures, Map<String, String> files) {
        var own = new HashMap<>(files);
        own.keySet().retainAll(hashes(opened.values()));
        var decided = row.decided();
        return new PassportFile(
                opened,
                decided == null
                        ? null
                        : Half.of(
                                decided,
                                String.valueOf(row.decidedSha256()),
                                onRecord(row.decidedErasedSha256(), erasures)),
                own);
    }

    private static Collection<String> hashes(JsonNode opened) {
        var hashes = new HashSet<String>();
        opened.path("models").forEach(model -> hashes.add(model.path("sha256").asText()));
        return hashes;
    }
}
