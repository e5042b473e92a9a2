package io.tspmo.audit.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.Erasure;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import io.tspmo.project.records.StoryArchive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The story of a project as people read it. */
@IntegrationTest
class LedgerStoryTest {

    @Autowired
    private io.tspmo.platform.identity.PersonNames names;

    @Autowired
    ApplicationContext context;

    @Autowired
    ProjectStory story;

    @Autowired
    LedgerEntries entries;

    @Autowired
    Ledger ledger;

    @Autowired
    Erasure erasure;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Play play;

    @Autowired
    Users users;

    /** Of a year in which no other test has projects. */
    private final ProjectCode code = ProjectCode.of(1998, 1 + (int) (System.nanoTime() % 8_999));

    @Test
    void aProjectIsToldFromItsFacts_eachOnce_theLatestFirst() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");

        var told = story.whole(project.code()).stream().map(Line::sentence).toList();

        assertThat(told)
                .containsSubsequence(
                        "The project entered the phase execution",
                        "Gate G0 was decided: approve",
                        "PMO Lead accepted the request for tier lite, project manager Project Manager",
                        "Requester requested the project: Replace the ticket system");
        assertThat(told)
                .filteredOn(sentence -> sentence.contains(" voted to approve at G0 as "))
                .hasSize(1);
        assertThat(told).noneMatch(sentence -> sentence.contains(project.code().value()));
    }

    @Test
    void whoIsErasedIsErasedInTheStory() {
        var user = users.create("sponsor");
        ledger.append(Fact.of(FactKind.TRIAGE)
                .in(code.value())
                .outcome("DECLINE")
                .by(user)
                .words("reason", "Too expensive.", user));
        assertThat(sentences()).containsExactly(user + " declined the request: Too expensive.");

        erasure.erase(user, "Requested by the person.", "auditor", Map.of(), List.of());

        assertThat(sentences()).containsExactly("[erased] declined the request: [erased]");
    }

    @Test
    void aLongStoryIsReadPageByPage() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < LedgerStory.PAGE_SIZE + 5; i++) {
                ledger.append(Fact.of(FactKind.PARTNER)
                        .in(code.value())
                        .outcome("ADDED")
                        .words("name", "Number " + i, null));
            }
        });

        var latest = story.page(code, null);
        var earlier = story.page(code, latest.earlier());

        assertThat(latest.lines()).hasSize(LedgerStory.PAGE_SIZE);
        assertThat(latest.lines().get(0).sentence()).endsWith("Number " + (LedgerStory.PAGE_SIZE + 4));
        assertThat(earlier.lines()).hasSize(5);
        assertThat(earlier.lines().get(4).sentence()).endsWith("Number 0");
        assertThat(earlier.earlier()).isNull();
        assertThat(story.whole(code)).hasSize(LedgerStory.PAGE_SIZE + 5).doesNotHaveDuplicates();
    }

    @Test
    void whatWasWrittenBeforeIsShownForItsTime_andNothingTwice() {
        var before = play.submit(Play.request()).code();
        assertThat(story.whole(before)).isNotEmpty();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table story disable trigger story_closed").update();
            jdbc.sql(
                            "insert into story (project_code, told_at, actor, entry) values (?, now(), 'pmo', 'Requested: Before')")
                    .param(before.value())
                    .update();
            jdbc.sql("update story_extent set last_entry = (select max(id) from ledger_entry)")
                    .update();
            var archive = context.getAutowireCapableBeanFactory().createBean(StoryArchive.class);

            assertThat(new LedgerStory(entries, archive, names).whole(before))
                    .extracting(Line::actor, Line::sentence)
                    .containsExactly(tuple("pmo", "Requested: Before"));
            status.setRollbackOnly();
        });
    }

    /** Also when PostgreSQL has seen the statement so often that it plans it for any values. */
    @Test
    void aPageIsFoundByTheIndexOfProjectAndId() {
        var plan = transaction.execute(status -> {
            jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
            jdbc.sql("set local enable_seqscan = off").update(); // the table of a test is small
            jdbc.sql(
                            """
                            prepare page (text, bigint, bigint, text[], bigint) as
                            select * from ledger_entry
                            where project = $1 and id > $2 and id < $3 and kind = any ($4) order by id desc limit $5
                            """)
                    .update();
            var explained = jdbc.sql("explain execute page ('PRJ-1998-0001', 0, 9, array['VOTE'], 9)")
                    .query(String.class)
                    .list();
            jdbc.sql("deallocate page").update();
            return explained;
        });
        assertThat(plan).anyMatch(line -> line.contains("Index Scan Backward using ledger_entry_project"));
    }

    @Test
    void nothingIsAddedToTheArchive() {
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into story (project_code, told_at, actor, entry) values (?, now(), 'x', 'x')")
                        .param(code.value())
                        .update())
                .hasMessageContaining("Nothing is added to the table story");
    }

    private List<String> sentences() {
        return story.whole(code).stream().map(Line::sentence).toList();
    }
}
