package io.tspmo.governance.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;

/** The tables about gates as another PMO would have them; {@link #takeBack} gives the shipped ones back. */
final class OtherTables {

    private final RepositoryService models;
    private final List<String> deployments = new ArrayList<>();

    OtherTables(RepositoryService models) {
        this.models = models;
    }

    /** @param next roles separated by commas */
    record Row(String reviewer, int votes, int weight, boolean mandatory, boolean veto, String next) {

        static Row of(String reviewer, int weight) {
            return new Row(reviewer, 1, weight, false, false, "");
        }

        Row thatIsMandatory() {
            return new Row(reviewer, votes, weight, true, veto, next);
        }

        Row withVeto() {
            return new Row(reviewer, votes, weight, mandatory, true, next);
        }

        Row next(String roles) {
            return new Row(reviewer, votes, weight, mandatory, veto, roles);
        }

        Row seats(int number) {
            return new Row(reviewer, number, weight, mandatory, veto, next);
        }

        private String rule() {
            var inputs = List.of("tier", "method", "gate", "budget", "riskScore").stream()
                    .map(input -> "<inputEntry id=\"r_%s_%s\"><text></text></inputEntry>".formatted(id(), input));
            var number = new AtomicInteger();
            var outputs =
                    List.of("\"" + reviewer + "\"", votes, weight, mandatory, veto, "\"" + next + "\"", "").stream()
                            .map(output -> "<outputEntry id=\"o_%s_%s\"><text>%s</text></outputEntry>"
                                    .formatted(id(), number.incrementAndGet(), output));
            return "<rule id=\"r_%s\"><description>A test wants it.</description>%s%s</rule>"
                    .formatted(id(), inputs.collect(Collectors.joining()), outputs.collect(Collectors.joining()));
        }

        private String id() {
            return reviewer.replace('-', '_');
        }
    }

    /** These seats at every gate. */
    OtherTables reviewers(Row... rows) {
        return reviewers(List.of(rows));
    }

    OtherTables reviewers(List<Row> rows) {
        var shipped = shipped("gateReviewers");
        var head = shipped.substring(0, shipped.indexOf("<rule "));
        var tail = shipped.substring(shipped.lastIndexOf("</rule>") + "</rule>".length());
        return deploy("gateReviewers", head + rows.stream().map(Row::rule).collect(Collectors.joining()) + tail);
    }

    /** The same gates, all with this quorum and this share. */
    OtherTables rules(int quorum, int approvalShare) {
        return deploy(
                "gatePlan",
                shipped("gatePlan")
                        .replaceAll("(_output_quorum\">\\s*<text>)\\d+", "$1" + quorum)
                        .replaceAll("(_output_approvalShare\">\\s*<text>)\\d+", "$1" + approvalShare));
    }

    private OtherTables deploy(String table, String text) {
        deployments.add(models.createDeployment()
                .addString(table + ".dmn", text)
                .deploy()
                .getId());
        return this;
    }

    void takeBack() {
        deployments.forEach(deployment -> models.deleteDeployment(deployment, true));
        deployments.clear();
    }

    private static String shipped(String table) {
        try {
            return Files.readString(
                    Path.of("processes/" + (table.equals("gatePlan") ? "gate/" : "review/") + table + ".dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
