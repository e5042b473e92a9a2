package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.files.Lines;
import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.Seal;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sealed texts of a bundle, opened with the keys that are given. The keys are read along with the entries, some at a
 * time, so that as many as there are need no more memory; keys in another order than their texts cost another reading of
 * the entries.
 */
final class Texts implements Closeable {

    private static final int MOST_KEYS = 20_000;

    private final Lines lines;
    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private boolean ended;
    private boolean again;
    private long sealed;
    private long opened;
    private @Nullable DoesNotFit first;

    Texts(BundleReader bundle) throws IOException, DoesNotFit {
        this.lines = bundle.lines(BundleReader.TEXTS);
    }

    /** Opens what is sealed in an entry. */
    void read(long position, @Nullable Object value) throws IOException {
        if (value instanceof List<?> list) {
            for (var each : list) {
                read(position, each);
            }
        } else if (value instanceof Map<?, ?> map) {
            if (map.containsKey("$sealed")) {
                open(position, map);
            } else {
                for (var each : map.values()) {
                    read(position, each);
                }
            }
        }
    }

    Checked checked(BundledEntries entries) throws IOException {
        try {
            again = true;
            fill();
            while (first == null && !keys.isEmpty()) {
                var tried = Set.copyOf(keys.keySet());
                entries.again(this::read);
                for (var salt : keys.keySet()) {
                    if (tried.contains(salt)) {
                        throw new DoesNotFit(
                                BundleReader.TEXTS, "the key with salt " + salt + " opens nothing in the entries");
                    }
                }
            }
        } catch (DoesNotFit e) {
            report(e);
        } catch (IllegalArgumentException e) {
            report(new DoesNotFit(BundleReader.ENTRIES, String.valueOf(e.getMessage())));
        }
        return new Checked(
                "sealed texts", sealed, "%,d opened with their keys, the rest stays sealed".formatted(opened), first);
    }

    private void open(long position, Map<?, ?> holder) throws IOException {
        if (!again) {
            sealed++;
        }
        if (first != null) {
            return;
        }
        try {
            if (holder.size() != 1 || !(holder.get("$sealed") instanceof Map<?, ?> json)) {
                throw new IllegalArgumentException("a sealed text has not four parts");
            }
            fill();
            var seal = seal(json);
            var key = keys.remove(seal.salt());
            if (key != null) {
                seal.open(key);
                opened++;
            }
        } catch (IllegalArgumentException e) {
            report(new DoesNotFit(BundleReader.ENTRIES, position, String.valueOf(e.getMessage())));
        } catch (DoesNotFit e) {
            report(e);
        }
    }

    private static Seal seal(Map<?, ?> json) {
        return new Seal(
                Json.text(json, "person"), Json.text(json, "salt"), Json.text(json, "key"), Json.text(json, "text"));
    }

    private void fill() throws IOException, DoesNotFit {
        if (ended || keys.size() > MOST_KEYS / 2) {
            return;
        }
        while (keys.size() < MOST_KEYS) {
            var line = BundleReader.next(lines, BundleReader.TEXTS);
            if (line == null) {
                ended = true;
                return;
            }
            try {
                if (keys.put(Json.text(line, "salt"), Bytes.base64Url(Json.text(line, "key"))) != null) {
                    throw new IllegalArgumentException("a second key with this salt");
                }
            } catch (IllegalArgumentException e) {
                throw BundleReader.wrong(BundleReader.TEXTS, lines, e);
            }
        }
    }

    private void report(DoesNotFit misfit) {
        if (first == null) {
            first = misfit;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
