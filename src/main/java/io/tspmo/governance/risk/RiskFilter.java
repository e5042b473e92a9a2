package io.tspmo.governance.risk;

import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Addresses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which risks a list shows.
 *
 * @param status open ones if it is null
 * @param which only those that are answered now, or critical
 * @param project part of the code or title, in any case
 */
public record RiskFilter(
        String category,
        String owner,
        RegisterEntry.@Nullable Status status,
        @Nullable Which which,
        String project,
        @Nullable Integer probability,
        @Nullable Integer impact) {

    /**
     * Restricts {@code risk} to these, by the parameters of {@link #params}. What is still open in the register of a project that
     * has ended threatens no project.
     */
    static final String CONDITION =
            """
             and risk.status = :status
             and (:category = '' or risk.category = :category)
             and (:owner = '' or risk.owner = :owner)
             and (cast(:probability as int) is null or risk.probability = :probability)
             and (cast(:impact as int) is null or risk.impact = :impact)
             and (cast(:which as text) is null
                  or :which = 'ABOVE_THRESHOLD' and risk.process_id is not null
                  or :which = 'CRITICAL' and risk.process_id in (select process_id from risk_response where critical)
                  or :which = 'WITHOUT_RESPONSE' and risk.response is null)
             and ((:status <> 'OPEN' and :project = '')
                  or risk.project_code in (select code from project_summary_view
                        where (:status <> 'OPEN' or state in ('ACTIVE', 'ON_HOLD'))
                          and position(lower(:project) in lower(code || ' ' || title)) > 0))
            """;

    public enum Which {
        ABOVE_THRESHOLD,
        CRITICAL,
        WITHOUT_RESPONSE
    }

    public RiskFilter {
        category = plain(category);
        owner = plain(owner);
        project = plain(project);
        status = status == null ? RegisterEntry.Status.OPEN : status;
    }

    private static String plain(String text) {
        return text.replace("\0", "").strip(); // PostgreSQL has no text with a zero character
    }

    public boolean isEmpty() {
        return texts().isEmpty();
    }

    Map<String, @Nullable Object> params() {
        return RecordValues.parameters(this);
    }

    /** Where the list continues. */
    public String page(int page) {
        return address("/risks", page) + "#list";
    }

    public String export() {
        return address("/risks.csv", 0);
    }

    /** The same risks, those of one cell of the matrix. */
    public String cell(int cellProbability, int cellImpact) {
        return new RiskFilter(category, owner, status, which, project, cellProbability, cellImpact).page(0);
    }

    /** What differs from the list without a filter. */
    private Map<String, String> texts() {
        var texts = RecordValues.texts(this);
        texts.remove("status", RegisterEntry.Status.OPEN.name());
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private String address(String path, int page) {
        var texts = texts();
        texts.put("page", page > 0 ? String.valueOf(page) : "");
        return Addresses.of(path, texts);
    }
}
