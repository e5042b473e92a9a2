package io.tspmo.audit.passport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.audit.passport.PassportFile.Half;
import io.tspmo.audit.passport.Replay.Compared;
import io.tspmo.ledger.proof.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A replay that cannot fail is worth nothing: whatever is changed in a copy of a passport, it finds. First as somebody
 * would who does not know of hashes, then by somebody who works them out anew.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {

    private static final String KNOWN = "hash of what was known";
    private static final String DECISION = "hash of the decision";
    private static final String CHAIN = "what was known, as the decision names it";

    @Autowired
    Play play;

    @Autowired
    PassportFiles files;

    @Autowired
    Replay replay;

    private PassportFile passport;

    @BeforeAll
    void decide() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        passport = files.get(project.code().value(), new GateCode("G0"), 1).file();
    }

    @Test
    void whatIsUnchangedAgrees() {
        var result = replay.replay(copy());

        assertThat(result.differences()).isEmpty();
        assertThat(what(result.compared()))
                .contains(
                        KNOWN,
                        DECISION,
                        CHAIN,
                        "file of table gateReviewers",
                        "assessment / valueScore",
                        "assessment / proposedTier",
                        "risk / riskScore",
                        "risk / severity / VENDOR 1",
                        "resource / resourceVerdict",
                        "resource / whenOpened / peakLoad",
                        "resource / whenOpened / resourceVerdict",
                        "gate / rules / quorum",
                        "gate / route / 1 / reviewer",
                        "gate / seats / 2 / reviewer",
                        "gate / outcome");
    }

    @Test
    void aChangedAnswerIsFound() {
        assertThat(opened("/parts/assessment/given/valueScore", inputs -> inputs.put("urgency", "CAN_WAIT")))
                .containsExactlyInAnyOrder(KNOWN, "assessment / valueScore");
    }

    @Test
    void aChangedScoreIsFound() {
        assertThat(opened("/parts/assessment/found", found -> found.put("valueScore", 100)))
                .containsExactlyInAnyOrder(KNOWN, "assessment / valueScore");
    }

    @Test
    void aChangedBudgetIsFoundWhereverItCounts() {
        assertThat(opened("/parts/assessment/given/governanceTier", inputs -> inputs.put("budget", 900_000)))
                .containsExactlyInAnyOrder(KNOWN, "assessment / proposedTier");
        assertThat(opened("/parts/gate/given", given -> given.put("tier", "LITE")))
                .contains(KNOWN, "gate / route / length", "gate / seats / length")
                .allMatch(what -> what.equals(KNOWN) || what.startsWith("gate / "));
        assertThat(opened("/parts/gate/given", given -> given.put("gate", "G1")))
                .contains(KNOWN, "gate / rules / restsOn", "gate / route / 2 / reviewer", "gate / seats / 2 / reviewer")
                .allMatch(what -> what.equals(KNOWN) || what.startsWith("gate / "));
    }

    @Test
    void aChangedRiskIsFound() {
        assertThat(opened("/parts/risk/given/register/0", risk -> risk.put("impact", 5)))
                .containsExactlyInAnyOrder(
                        KNOWN, "risk / severity / VENDOR 1", "risk / riskScore", "risk / riskReasons");
    }

    @Test
    void aRiskThatIsLeftOutIsFound() {
        assertThat(opened("/parts/risk/given", given -> given.set("register", given.arrayNode())))
                .containsExactlyInAnyOrder(
                        KNOWN, "risk / severity / VENDOR 1", "risk / riskScore", "risk / riskReasons");
    }

    @Test
    void aChangedNumberOfCapacityIsFound() {
        // everybody who can do it has 1 h a week
        assertThat(opened("/parts/resource/given/time", time -> {
                    for (var run : time.path("free")) {
                        var week = ((ObjectNode) run).putArray("hours");
                        IntStream.range(0, 5).forEach(day -> week.add(0.2));
                    }
                }))
                .contains(KNOWN, "resource / whenOpened / peakLoad")
                .allMatch(what -> what.equals(KNOWN) || what.startsWith("resource / whenOpened"));
        assertThat(opened("/parts/resource/given/demand/lines/0", line -> line.put("hoursWeek", 4000)))
                .containsExactlyInAnyOrder(
                        KNOWN,
                        "resource / whenOpened / peakLoad",
                        "resource / whenOpened / shortHours",
                        "resource / whenOpened / resourceVerdict");
        assertThat(opened("/parts/resource/given/assessed", figures -> figures.put("shortHours", 12)))
                .containsExactlyInAnyOrder(KNOWN, "resource / resourceVerdict");
    }

    @Test
    void aChangedVoteIsFound() {
        assertThat(decided("/parts/gate/given/seats/0", seat -> seat.put("vote", "REJECT")))
                .containsExactlyInAnyOrder(DECISION, "gate / outcome");
        assertThat(decided("/parts/gate/given/seats/1", seat -> seat.put("comment", "I was against it.")))
                .containsExactly(DECISION);
        assertThat(decided("/parts/gate/found", found -> found.put("outcome", "HOLD")))
                .containsExactlyInAnyOrder(DECISION, "gate / outcome");
    }

    @Test
    void aSeatThatTheTableDoesNotGiveIsFound() {
        assertThat(decided("/parts/gate/found/seats/1", seat -> seat.put("reviewer", "requester")))
                .containsExactlyInAnyOrder(DECISION, "gate / seats / 2 / reviewer");
    }

    @Test
    void aChangedCellOfATableIsFound() {
        assertThat(what(replay.replay(withTable("riskSeverity", "<text>20</text>", "<text>21</text>"))
                        .differences()))
                .containsExactlyInAnyOrder(
                        "file of table riskSeverity",
                        "risk / severity / VENDOR 1",
                        "risk / riskScore",
                        "risk / riskReasons");
        assertThat(what(replay.replay(withTable("gateReviewers", "\"pmo\"", "\"finance\""))
                        .differences()))
                .containsExactlyInAnyOrder(
                        "file of table gateReviewers", "gate / route / 2 / reviewer", "gate / seats / 2 / reviewer");
    }

    @Test
    void aCellThatWouldRunSomethingRunsNothing() {
        var hostile = withTable("valueScore", "<text>5 + themeWeight</text>", "<text>5 + themeWeight</text>");
        hostile.models()
                .replaceAll((sha256, file) -> file.contains("id=\"valueScore\"")
                        ? file.replace(
                                "<outputEntry id=\"rule_strategicFit_SUPPORTS_output_valueScore\">",
                                "<outputEntry id=\"rule_strategicFit_SUPPORTS_output_valueScore\" expressionLanguage=\"juel\">")
                        : file);

        assertThat(replay.replay(hostile).differences())
                .filteredOn(one -> one.what().equals("assessment"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.replayed()).contains("Unable to evaluate expression for language 'juel'"));
    }

    @Test
    void aTableThatIsMissingIsFound() {
        var file = copy();
        file.models().values().removeIf(text -> text.contains("<decision id=\"riskSeverity\""));

        assertThat(what(replay.replay(file).differences()))
                .containsExactlyInAnyOrder("file of table riskSeverity", "risk");
    }

    /** The half that was decided still names the hash that the other half had. */
    @Test
    void whoWorksTheHashesOutAnewIsFoundByWhatNoLongerFollows() {
        var file = copy();
        ((ObjectNode) file.opened().values().at("/parts/risk/given/register/0")).put("probability", 1);
        var text = PassportJson.text(file.opened().values());
        var sealed = new PassportFile(Half.of(text, Sha256.hex(text)), file.decided(), file.models());

        assertThat(what(replay.replay(sealed).differences()))
                .containsExactlyInAnyOrder(
                        CHAIN, "risk / severity / VENDOR 1", "risk / riskScore", "risk / riskReasons");
    }

    @Test
    void nonsenseIsAFindingAndNoFailure() {
        assertThat(opened("/parts/risk/given/register/0", risk -> risk.put("probability", 9)))
                .containsExactlyInAnyOrder(KNOWN, "risk");
        assertThat(opened("/parts/resource/given", given -> given.put("time", "none")))
                .containsExactlyInAnyOrder(KNOWN, "resource");
        assertThat(opened("/parts/gate", gate -> gate.remove("given"))).contains(KNOWN, "gate");
        assertThat(opened("/parts", parts -> parts.putObject("weather").putObject("found")))
                .containsExactlyInAnyOrder(KNOWN, "weather");
        assertThat(opened("", all -> all.removeAll())).contains(KNOWN);
    }

    private List<String> opened(String place, Consumer<ObjectNode> change) {
        var file = copy();
        return what(
                replay.replay(new PassportFile(changed(file.opened(), place, change), file.decided(), file.models()))
                        .differences());
    }

    private List<String> decided(String place, Consumer<ObjectNode> change) {
        var file = copy();
        return what(
                replay.replay(new PassportFile(file.opened(), changed(file.decided(), place, change), file.models()))
                        .differences());
    }

    private static Half changed(Half half, String place, Consumer<ObjectNode> change) {
        change.accept((ObjectNode) half.values().at(place));
        return Half.of(PassportJson.text(half.values()), half.sha256());
    }

    private PassportFile withTable(String key, String cell, String other) {
        var file = copy();
        UnaryOperator<String> change = text -> {
            assertThat(text).contains(cell);
            return text.replace(cell, other);
        };
        file.models()
                .replaceAll(
                        (sha256, text) -> text.contains("<decision id=\"" + key + "\"") ? change.apply(text) : text);
        return file;
    }

    /** As somebody has it who was given the file. */
    private PassportFile copy() {
        return read(passport.json());
    }

    static PassportFile read(String text) {
        var json = PassportJson.read(text);
        var models = new HashMap<String, String>();
        json.path("models")
                .properties()
                .forEach(file -> models.put(file.getKey(), file.getValue().asText()));
        return new PassportFile(
                half(json, "opened"), json.path("decided").isNull() ? null : half(json, "decided"), models);
    }

    private static Half half(JsonNode json, String name) {
        return Half.of(
                PassportJson.text(json.path(name)), json.path(name + "Sha256").asText());
    }

    private static List<String> what(List<Compared> compared) {
        return compared.stream().map(Compared::what).toList();
    }
}
