package io.tspmo;

import static io.tspmo.ShownPage.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Simulations of a sample project: all that there are, and one of now. */
final class SampleSimulations {

    private static final int RUNS = 20_000;

    private final JdbcClient database;
    private final SignedInBrowser auditor;
    private final SignedInBrowser pmo;

    SampleSimulations(JdbcClient database, int port) {
        this.database = database;
        this.auditor = new SignedInBrowser(port, "auditor");
        this.pmo = new SignedInBrowser(port, "pmo");
    }

    /** Each that there is; and one of now, for projects that are open. */
    void agree(String code) {
        var address = "/projects/" + code + "/simulation";
        if (new ShownPage(pmo, address).has("form.simulate")) {
            assertThat(pmo.post(address, address, "runs=" + RUNS).body()).contains(" is done.");
        }
        var all = database.sql("select * from simulation where project_code = ? order by number desc")
                .param(code)
                .query()
                .listOfRows();
        if (all.isEmpty()) {
            var page = new ShownPage(auditor, address);
            page.leaveOut(".crumbs", "h1");
            page.hasNothingLeft();
        }
        var pages = all.stream()
                .map(row -> new ShownSimulation(database, auditor, code, row, row == all.get(0)))
                .toList();
        pages.forEach(ShownSimulation::agrees);
        listed(pages);
    }

    /** Every page lists the same: what the others show as theirs. */
    private static void listed(List<ShownSimulation> all) {
        var lines = all.stream().map(ShownSimulation::line).toList();
        for (var one : all) {
            assertThat(one.listed())
                    .as("%s", one.page())
                    .extracting(line -> Stream.concat(
                                    line.stream().limit(6), line.stream().skip(7))
                            .toList())
                    .isEqualTo(lines);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(one.listed().get(i).get(6)).as("%s", one.page()).isEqualTo(moved(lines, i));
            }
        }
    }

    private static String moved(List<List<String>> lines, int at) {
        if (at == lines.size() - 1) {
            return "–";
        }
        long later = ChronoUnit.DAYS.between(
                day(lines.get(at + 1).get(5)), day(lines.get(at).get(5)));
        return later == 0
                ? "No change"
                : "%d day%s %s"
                        .formatted(Math.abs(later), Math.abs(later) == 1 ? "" : "s", later > 0 ? "later" : "earlier");
    }
}
