package io.tspmo.governance.risk;

import io.tspmo.platform.web.Csv;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;

/** Risks as CSV (RFC 4180, UTF-8 with a mark, which spreadsheets need to read umlauts). */
final class RiskCsv {

    private static final String HEADER = "project,project_title,number,status,category,event,cause,effect,probability,"
            + "impact,severity,response,residual_probability,residual_impact,owner,may_happen_from,cost_min,cost_likely,"
            + "cost_max,days_min,days_likely,days_max,task,gates,conditions,waits,due,found_by,figures";

    private RiskCsv() {}

    static ResponseEntity<byte[]> download(String name, List<RegisterEntry> risks) {
        return Csv.attached(name, of(risks));
    }

    private static String of(List<RegisterEntry> risks) {
        return risks.stream().map(RiskCsv::line).collect(Collectors.joining("", Csv.MARK + HEADER + "\r\n", ""));
    }

    private static String line(RegisterEntry risk) {
        return Csv.line(
                risk.projectCode(),
                risk.projectTitle(),
                risk.number(),
                risk.status(),
                risk.category(),
                risk.title(),
                risk.cause(),
                risk.effect(),
                risk.probability(),
                risk.impact(),
                risk.severity(),
                risk.response(),
                risk.residualProbability(),
                risk.residualImpact(),
                risk.owner(),
                risk.proximity(),
                risk.costMin(),
                risk.costLikely(),
                risk.costMax(),
                risk.daysMin(),
                risk.daysLikely(),
                risk.daysMax(),
                risk.task(),
                risk.gates(),
                risk.obligations(),
                risk.stepInWords(),
                risk.due(),
                risk.foundBy(),
                risk.figures());
    }
}
