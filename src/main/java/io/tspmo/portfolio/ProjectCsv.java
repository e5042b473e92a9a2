package io.tspmo.portfolio;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of projects as CSV (RFC 4180, UTF-8 with a mark, which spreadsheets need to read umlauts). */
class ProjectCsv {

    private static final String HEADER =
            "code,title,phase,state,tier,method,value_score,risk_score,resource_verdict,next_gate,"
                    + "requester,sponsor,manager,budget,spent,currency,progress_percent,created_at,updated_at";

    private ProjectCsv() {}

    static String of(List<Portfolio.Row> rows) {
        return rows.stream().map(ProjectCsv::line).collect(Collectors.joining("", "\uFEFF" + HEADER + "\r\n", ""));
    }

    private static String line(Portfolio.Row row) {
        return line(
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
                row.budget().toPlainString(),
                row.spent().toPlainString(),
                row.currency(),
                row.progress(),
                row.createdAt(),
                row.updatedAt());
    }

    private static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(ProjectCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe in front, even
     * after leading blanks, which spreadsheets skip.
     */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        var begin = text.stripLeading();
        boolean formula = !begin.isEmpty() && "=+-@".indexOf(begin.charAt(0)) >= 0;
        boolean control = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        if (formula || control) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
