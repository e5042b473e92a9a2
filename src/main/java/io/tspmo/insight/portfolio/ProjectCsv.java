package io.tspmo.insight.portfolio;

import io.tspmo.platform.web.Csv;
import java.util.List;
import java.util.stream.Collectors;

/** The list of projects as CSV (RFC 4180, UTF-8 with a mark, which spreadsheets need to read umlauts). */
class ProjectCsv {

    private static final String HEADER =
            "code,title,phase,state,tier,method,value_score,risk_score,resource_verdict,next_gate,"
                    + "requester,sponsor,manager,budget,spent,currency,progress_percent,created_at,updated_at";

    private ProjectCsv() {}

    static String of(List<Portfolio.Row> rows) {
        return rows.stream().map(ProjectCsv::line).collect(Collectors.joining("", Csv.MARK + HEADER + "\r\n", ""));
    }

    private static String line(Portfolio.Row row) {
        return Csv.line(
                row.code(),
                row.title(),
                row.phase(),
                row.state(),
                row.tier(),
                row.method(),
                row.valueScore(),
                row.riskScore(),
                row.resourceVerdict(),
                row.nextGate(),
                row.requester(),
                row.sponsor(),
                row.manager(),
                row.budget(),
                row.spent(),
                row.currency(),
                row.progress(),
                row.createdAt(),
                row.updatedAt());
    }
}
