package io.tspmo.planning.peopleimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file would do.
 *
 * @param faults all of them, in the order of the file; with one, nothing is done
 * @param changes in the order in which they are stored
 * @param sheets what each of its sheets does
 */
public record ImportPlan(List<RowError> faults, List<RowChange> changes, List<Summary> sheets) {

    /** @param leftAlone rows that say what is there already */
    public record Summary(@JsonIgnore Listing listing, long added, long changed, long removed, long leftAlone) {

        @JsonProperty
        public String sheet() {
            return listing.name();
        }
    }

    long count(RowChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    public boolean isGood() {
        return faults.isEmpty();
    }

    /** Differs as soon as it would change anything else, or from anything else. */
    public String digest() {
        var digest = Sha256.digest();
        for (var change : changes) {
            var line = "%s %s %s %s\n"
                    .formatted(
                            change.entry().listing().name(),
                            change.kind(),
                            sorted(change.entry().values()),
                            change.before() == null ? "" : sorted(change.before()));
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Bytes.hex(digest.digest());
    }

    private static Map<String, Object> sorted(Map<String, ?> values) {
        return new TreeMap<>(values);
    }
}
