package io.tspmo.governance.risk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which risks a list shows.
 *
 * @param status open ones if it is null
 * @param which only those that are answered now, or critical
 * @param project part of the code or title, in any case
 */
record RiskFilter(
        String category,
        String owner,
        RegisterEntry.@Nullable Status status,
        @Nullable Which which,
        String project,
        @Nullable Integer probability,
        @Nullable Integer impact) {

    enum Which {
        ABOVE_THRESHOLD,
        CRITICAL,
        WITHOUT_RESPONSE
    }

    RiskFilter {
        category = plain(category);
        owner = plain(owner);
        project = plain(project);
        status = status == null ? RegisterEntry.Status.OPEN : status;
    }

    private static String plain(String text) {
        return text.replace("\0", "").strip(); // PostgreSQL has no text with a zero character
    }

    public boolean isEmpty() {
        return category.isEmpty()
                && owner.isEmpty()
                && status == RegisterEntry.Status.OPEN
                && which == null
                && project.isEmpty()
                && probability == null
                && impact == null;
    }

    String condition() {
        var condition = new StringBuilder(" and risk.status = :status");
        if (status == RegisterEntry.Status.OPEN) {
            // what is left in the register of a project that has ended threatens no project
            condition.append(
                    " and risk.project_code in (select code from project_summary_view where state in ('ACTIVE', 'ON_HOLD'))");
        }
        if (!category.isEmpty()) {
            condition.append(" and risk.category = :category");
        }
        if (!owner.isEmpty()) {
            condition.append(" and risk.owner = :owner");
        }
        if (!project.isEmpty()) {
            condition.append(" and risk.project_code in (select code from project_summary_view"
                    + " where position(lower(:project) in lower(code || ' ' || title)) > 0)");
        }
        if (probability != null) {
            condition.append(" and risk.probability = :probability");
        }
        if (impact != null) {
            condition.append(" and risk.impact = :impact");
        }
        if (which != null) {
            condition.append(
                    switch (which) {
                        case ABOVE_THRESHOLD -> " and risk.process_id is not null";
                        case CRITICAL -> " and risk.process_id in (select process_id from risk_response where critical)";
                        case WITHOUT_RESPONSE -> " and risk.response is null";
                    });
        }
        return condition.toString();
    }

    /** Of the condition; what is not filtered by is not among them. */
    Map<String, Object> params() {
        var params = new HashMap<String, Object>();
        texts().forEach(params::put);
        params.remove("which");
        params.put("status", String.valueOf(status));
        if (probability != null) {
            params.put("probability", probability);
        }
        if (impact != null) {
            params.put("impact", impact);
        }
        return params;
    }

    /** Where the list continues. */
    public String page(int page) {
        return address("/risks", page) + "#list";
    }

    public String export() {
        return address("/risks.csv", 0);
    }

    /** The same risks, those of one cell of the matrix. */
    String cell(int cellProbability, int cellImpact) {
        return new RiskFilter(category, owner, status, which, project, cellProbability, cellImpact).page(0);
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("category", category);
        texts.put("owner", owner);
        texts.put("status", status == RegisterEntry.Status.OPEN ? "" : String.valueOf(status));
        texts.put("which", which == null ? "" : which.name());
        texts.put("project", project);
        texts.put("probability", probability == null ? "" : probability.toString());
        texts.put("impact", impact == null ? "" : impact.toString());
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private String address(String path, int page) {
        var texts = texts();
        if (page > 0) {
            texts.put("page", String.valueOf(page));
        }
        var address = UriComponentsBuilder.fromPath(path);
        texts.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode()
                .buildAndExpand(texts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Object) entry.getValue())))
                .toUriString();
    }
}
