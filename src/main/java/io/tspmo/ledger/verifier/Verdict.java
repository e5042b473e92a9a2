package io.tspmo.ledger.verifier;

import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.NoteVerifier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The results of all checks of a bundle.
 *
 * @param head the manifest's description of the bundle
 * @param keys with which signatures were verified
 * @param keyWasGiven and not the bundle's own
 * @param notes what was not proved
 */
record Verdict(
        Map<String, @Nullable Object> head,
        List<NoteVerifier> keys,
        boolean keyWasGiven,
        @Nullable Checkpoint checkpoint,
        List<Checked> checks,
        List<String> notes) {

    private static final int MOST_CHARACTERS = 1_000;

    boolean fits() {
        return checks.stream().allMatch(Checked::fits);
    }

    String words() {
        var text = new StringBuilder();
        text.append("Scope       ")
                .append(CanonicalJson.write(head.get("scope")))
                .append('\n');
        text.append("Made        %s by %s%n".formatted(head.get("madeAt"), head.get("madeBy")));
        for (var key : keys) {
            text.append(
                    "Key         %s, %s%n".formatted(key.verifierKey(), keyWasGiven ? "as given" : "the bundle's own"));
        }
        if (checkpoint != null) {
            text.append("Checkpoint  ").append(checkpoint).append('\n');
        }
        text.append('\n');
        checks.forEach(check -> text.append(check.line()).append('\n'));
        text.append('\n');
        notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
        text.append(checks.stream()
                .map(Checked::misfit)
                .filter(Objects::nonNull)
                .findFirst()
                .map(misfit -> "It does NOT fit, first " + misfit.words())
                .orElse("It fits."));
        return visible(text.toString());
    }

    String json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("fits", fits());
        json.put("format", BundleReader.FORMAT);
        json.put("scope", head.get("scope"));
        json.put("madeAt", head.get("madeAt"));
        json.put("madeBy", head.get("madeBy"));
        json.put("keys", keys.stream().map(NoteVerifier::verifierKey).toList());
        json.put("keyFrom", keyWasGiven ? "given" : "bundle");
        json.put(
                "checkpoint",
                checkpoint == null
                        ? null
                        : Map.of(
                                "origin", checkpoint.origin(),
                                "size", checkpoint.size(),
                                "root", Base64.getEncoder().encodeToString(checkpoint.root())));
        json.put("checks", checks.stream().map(Checked::json).toList());
        checks.stream().filter(check -> !check.fits()).findFirst().ifPresent(check -> json.put("first", check.json()));
        json.put("notes", new ArrayList<>(notes));
        return CanonicalJson.write(json);
    }

    /** Texts of a bundle are printed to a terminal: nothing in it may move the cursor or turn the text around. */
    static String visible(String text) {
        return text.lines()
                .map(line -> line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + " …" : line)
                .map(line -> line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?"))
                .reduce((above, below) -> above + "\n" + below)
                .orElse("");
    }
}
