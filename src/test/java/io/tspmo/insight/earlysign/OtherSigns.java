package io.tspmo.insight.earlysign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.web.util.HtmlUtils;

/** Other versions of the table earlySigns, as a PMO would deploy them. */
class OtherSigns {

    private final RepositoryService models;
    private final List<String> deployments = new ArrayList<>();

    OtherSigns(RepositoryService models) {
        this.models = models;
    }

    /** The shipped table with another cell. */
    void with(String rule, String column, String cell) {
        var shipped = shipped();
        var changed = shipped.replaceFirst(
                "(<(?:in|out)putEntry id=\"rule_%s_%s\">\\s*<text>)[^<]*".formatted(rule, column),
                "$1" + Matcher.quoteReplacement(HtmlUtils.htmlEscape(cell)));
        if (changed.equals(shipped)) {
            throw new IllegalArgumentException("No cell " + column + " of " + rule + ", or it is so already");
        }
        deploy(changed);
    }

    /** The shipped table without a rule. */
    void without(String rule) {
        var shipped = shipped();
        int from = shipped.indexOf("<rule id=\"rule_" + rule + "\">");
        deploy(shipped.substring(0, from) + shipped.substring(shipped.indexOf("</rule>", from) + "</rule>".length()));
    }

    private void deploy(String table) {
        deployments.add(models.createDeployment()
                .addString("earlySigns.dmn", table)
                .deploy()
                .getId());
    }

    void takeBack() {
        deployments.forEach(deployment -> models.deleteDeployment(deployment, true));
        deployments.clear();
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("processes/risk/earlySigns.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
