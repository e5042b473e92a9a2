package io.tspmo.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.ledger.proof.Sha256;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done past the application is found: a model that no second person saw, and rows that differ from their facts. */
@IntegrationTest
class PastTheApplicationTest {

    @Autowired
    Play play;

    @Autowired
    List<Control> controls;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    JdbcClient jdbc;

    private Control control(String id) {
        return controls.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void aDeploymentByAPersonAndOneThatNoReleaseShipsAreFound() {
        var control = control("modelsWithoutSecondPerson");
        var byPerson = "deployment-" + UUID.randomUUID();
        var byServer = "deployment-" + UUID.randomUUID();
        var shipped = "deployment-" + UUID.randomUUID();
        var known = entries.latest(LedgerQuery.of(FactKind.CONTROL).about(ReleaseFiles.SUBJECT), null, 1)
                .get(0)
                .data();
        var hash = ((List<?>) known.get("sha256")).get(0).toString();
        ledger.append(deployed(byPerson, hash).by("admin"));
        ledger.append(deployed(byServer, Sha256.hex(byServer)));
        ledger.append(deployed(shipped, hash));

        var examination = new Examination();
        control.examine(examination);

        assertThat(examination.all())
                .extracting(Examination.Found::key)
                .contains(byPerson, byServer)
                .doesNotContain(shipped);
        assertThat(examination.all())
                .filteredOn(one -> one.key().equals(byPerson))
                .singleElement()
                .satisfies(one -> assertThat(one.persons()).containsExactly("admin"));
    }

    private static Fact deployed(String deployment, String sha256) {
        return Fact.of(FactKind.DEPLOYED)
                .about("processes/x.dmn")
                .with("deployment", deployment)
                .with("sha256", sha256);
    }

    @Test
    void rowsThatSomebodyChangedPastTheApplicationAreFound() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        var control = control("rowsAgainstFacts");
        var before = new Examination();
        control.examine(before);
        assertThat(before.all()).noneMatch(one -> project.code().value().equals(one.project()));
        assertThat(before.howMany()).isPositive();

        jdbc.sql(
                        "update gate_vote set vote = 'REJECT' where review_id in (select id from gate_review where project_code = ?)")
                .param(project.code().value())
                .update();
        jdbc.sql("update gate_review set outcome = 'REJECT' where project_code = ?")
                .param(project.code().value())
                .update();
        var after = new Examination();
        control.examine(after);

        assertThat(after.all())
                .filteredOn(one -> project.code().value().equals(one.project()))
                .extracting(Examination.Found::text)
                .anyMatch(text -> text.contains("gate_vote"))
                .anyMatch(text -> text.contains("gate_review"));
        jdbc.sql(
                        "update gate_vote set vote = 'APPROVE' where review_id in (select id from gate_review where project_code = ?)")
                .param(project.code().value())
                .update();
        jdbc.sql("update gate_review set outcome = 'APPROVE' where project_code = ?")
                .param(project.code().value())
                .update();
    }
}
