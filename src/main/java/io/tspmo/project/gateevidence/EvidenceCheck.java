package io.tspmo.project.gateevidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The evidence required before the review of a gate opens, and whether it is filed. The words a gate requires are in the column
 * evidence of the table {@code gatePlan}; the {@link Evidence} of the features answers for them.
 */
@Component
public class EvidenceCheck {

    private final List<Evidence> evidence;
    private final DeployedTables tables;

    EvidenceCheck(List<Evidence> evidence, DeployedTables tables) {
        this.evidence = evidence;
        this.tables = tables;
    }

    /**
     * One required piece of evidence.
     *
     * @param wanted its word in the table
     * @param name in words for people
     * @param missing what to do about it, in a sentence; null if it is filed
     * @param background context for the person who files it; "" if it is filed
     * @param page where it is filed, if it is missing and that is a page of its own
     * @param known whether a feature answers for the word
     */
    @Schema(name = "WantedEvidence")
    public record Item(
            @JsonProperty("word") @Schema(example = "document:BUSINESS_CASE") String wanted,
            String name,
            @Nullable @Schema(description = "What to do about it") String missing,
            @JsonIgnore String background,
            @JsonIgnore @Nullable String page,
            @JsonIgnore boolean known) {

        @JsonProperty
        public boolean there() {
            return missing == null;
        }
    }

    /** The words for a gate in the current table, without history; an unknown gate requires nothing. */
    public List<String> wanted(Project project, String planCode) {
        return tables
                .latest("gatePlan")
                .rows(Map.of(
                        "tier",
                        String.valueOf(project.tier()),
                        "method",
                        project.method().name(),
                        "asked",
                        ""))
                .stream()
                .filter(row -> planCode.equals(row.get("gate")))
                .flatMap(row -> TableRow.wordsOf(Objects.toString(row.get("evidence"), "")).stream())
                .distinct()
                .toList();
    }

    public List<Item> check(ProjectCode code, Collection<String> wanted) {
        return wanted.stream().map(word -> check(code, word)).toList();
    }

    /** What to do about that which is missing, a line each. */
    public static String missing(List<Item> items) {
        return items.stream().map(Item::missing).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    /** All evidence that the project has, a line each. */
    public List<String> shown(ProjectCode code) {
        return evidence.stream().flatMap(kind -> kind.shown(code).stream()).toList();
    }

    private Item check(ProjectCode code, String wanted) {
        return evidence.stream()
                .filter(candidate -> candidate.answersFor(wanted))
                .findFirst()
                .map(found -> item(code, wanted, found))
                .orElseGet(() -> new Item(
                        wanted,
                        wanted,
                        "The table gatePlan requires \"" + wanted + "\", which no feature answers for.",
                        "",
                        null,
                        false));
    }

    private static Item item(ProjectCode code, String wanted, Evidence evidence) {
        var missing = evidence.missing(code, wanted);
        return new Item(
                wanted,
                evidence.name(wanted),
                missing.orElse(null),
                missing.isEmpty() ? "" : evidence.background(code, wanted),
                missing.isEmpty() ? null : evidence.page(code, wanted).orElse(null),
                true);
    }
}
