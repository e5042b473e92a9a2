package io.tspmo;

import static io.tspmo.SampleRows.hours;
import static io.tspmo.SampleRows.is;
import static io.tspmo.SampleRows.percent;
import static io.tspmo.SampleRows.work;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every figure that the pages of a schedule show, reckoned once more from its tasks, links and assignments. */
final class SampleSchedules {

    private final SampleRows rows;
    private final SignedInBrowser auditor;

    SampleSchedules(JdbcClient database, int port) {
        this.rows = new SampleRows(database);
        this.auditor = new SignedInBrowser(port, "auditor");
    }

    void agree(String code) {
        var versions = rows.list("select * from schedule where project_code = ? order by number desc", code);
        if (versions.isEmpty()) {
            var page = new ShownPage(auditor, "/projects/" + code + "/schedule");
            page.leaveOut(".crumbs", "h1", "p.source");
            page.hasNothingLeft();
        }
        versions.forEach(version -> new ShownSchedule(rows, auditor, code, version, versions).agrees());
        if (!versions.isEmpty()) {
            estimates(code, versions.get(0));
            people(code, versions.get(0));
        }
        new ShownComparison(rows, auditor, code, versions.isEmpty() ? null : versions.get(0)).agrees();
    }

    private void estimates(String code, Map<String, Object> version) {
        var page = new ShownPage(auditor, "/projects/" + code + "/schedule/estimates");
        var open = work(rows.tasks(code, version)).stream()
                .filter(task -> percent(task) < 100 && !is(task, "milestone"))
                .toList();
        var lines = page.rows("table");
        assertThat(lines).hasSize(open.size());
        for (int i = 0; i < open.size(); i++) {
            assertThat(lines.get(i).get(0))
                    .startsWith(open.get(i).get("wbs") + " " + open.get(i).get("name"));
            assertThat(lines.get(i).get(1))
                    .isEqualTo(hours((BigDecimal) open.get(i).get("duration_hours")) + " h");
        }
        page.leaveOut(".crumbs", "h1");
        page.hasNothingLeft();
    }

    private void people(String code, Map<String, Object> version) {
        var page = new ShownPage(auditor, "/projects/" + code + "/schedule/people");
        var expected = rows.list(
                """
                select resource, sum(work_hours) as hours, m.resource is null as missing
                from schedule_assignment a left join lateral (
                    select resource from schedule_resource r where r.project_code = a.project_code and r.resource = a.resource) m using (resource)
                where project_code = ? and number = ? group by 1, 3 order by 3 desc, 1
                """,
                code,
                version.get("number"));
        assertThat(page.rows("table"))
                .extracting(line -> List.of(line.get(0), line.get(1)))
                .containsExactlyElementsOf(expected.stream()
                        .map(row -> List.of(
                                row.get("resource") + (is(row, "missing") ? " not matched" : ""),
                                hours((BigDecimal) row.get("hours"))))
                        .toList());
        page.leaveOut(".crumbs", "h1", "datalist");
        page.hasNothingLeft();
    }
}
