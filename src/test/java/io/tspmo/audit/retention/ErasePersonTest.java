package io.tspmo.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.tspmo.IntegrationTest;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
class ErasePersonTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    EraseForgotten forgotten;

    @Autowired
    JdbcClient jdbc;

    MockMvc http;
    final String left = "left-" + UUID.randomUUID();
    final String subject = "erase " + UUID.randomUUID();

    @BeforeEach
    void somebodyVoted() {
        http = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        ledger.append(
                Fact.of(FactKind.VOTE).about(subject).outcome("REJECT").by(left).words("comment", "I know him", left));
    }

    @Test
    void whoIsErasedIsNotNamedAnyMoreAndNoEntryChanges() throws Exception {
        var before = body();

        assertThat(erase("admin", left, left, "Asked for it").getStatus()).isEqualTo(302);

        assertThat(body()).isEqualTo(before);
        assertThat(entries.latest(LedgerQuery.all().about(subject), null, 1))
                .singleElement()
                .satisfies(opened -> {
                    assertThat(opened.actor()).isEqualTo(LedgerEntries.ERASED);
                    assertThat(opened.data()).containsEntry("comment", LedgerEntries.ERASED);
                    assertThat(opened.entry().outcome()).isEqualTo("REJECT");
                });
        assertThat(entries.latest(LedgerQuery.of(FactKind.ERASED), null, 1))
                .singleElement()
                .satisfies(opened -> {
                    assertThat(opened.actor()).isEqualTo("admin");
                    assertThat(opened.data()).containsEntry("reason", "Asked for it");
                    assertThat(opened.data().toString()).doesNotContain(left);
                });
    }

    @Test
    void nobodyIsErasedByMistake() throws Exception {
        assertThat(erase("admin", left, "somebody else", "Asked for it"))
                .returns(422, MockHttpServletResponse::getStatus)
                .satisfies(page -> assertThat(page.getContentAsString())
                        .contains("Type the same user name again", "Asked for it"));
        assertThat(erase("admin", left, left, " ").getStatus()).isEqualTo(422);
        assertThat(erase("admin", "manager", "manager", "Why not").getContentAsString())
                .contains("manager is still a user");
        assertThat(erase("auditor", left, left, "Asked for it").getStatus()).isEqualTo(403);
        assertThat(erase("pmo", left, left, "Asked for it").getStatus()).isEqualTo(403);
        assertThat(entries.latest(LedgerQuery.all().about(subject), null, 1)
                        .get(0)
                        .actor())
                .isEqualTo(left);
    }

    @Test
    void theAuditorSeesHowOftenSomebodyIsNamed() throws Exception {
        var page = http.perform(as("auditor", get("/audit/persons").param("user", left)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains(left, "<b>1</b> entries").doesNotContain("Erase for good");
        assertThat(http.perform(as("auditor", get("/audit/persons").param("user", "\0never-" + left)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("No entry of the ledger names this person");
    }

    @Test
    void theNightErasesWhoLeftLongAgo() {
        forgotten.everyNight();
        assertThat(entries.latest(LedgerQuery.all().about(subject), null, 1)
                        .get(0)
                        .actor())
                .isEqualTo(left);

        // somebody of whom only the pseudonym is left, from longer ago than the table keeps it
        var old = "old-" + UUID.randomUUID();
        jdbc.sql(
                        "insert into ledger_person (pseudonym, user_id, key, created_at) values (?, ?, ?, now() - interval '11 years')")
                .params(UUID.randomUUID().toString(), old, new byte[32])
                .update();
        forgotten.everyNight();
        assertThat(jdbc.sql("select count(*) from ledger_person where user_id = ?")
                        .param(old)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String body() {
        return entries.latest(LedgerQuery.all().about(subject), null, 1)
                .get(0)
                .entry()
                .body();
    }

    private MockHttpServletResponse erase(String as, String who, String again, String reason) throws Exception {
        return http.perform(as(
                                as,
                                post("/audit/persons/erase")
                                        .param("user", who)
                                        .param("again", again)
                                        .param("early", "true")
                                        .param("reason", reason))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        var group = "admin".equals(name) ? "camunda-admin" : name;
        return request.with(user(name).authorities(AuthorityUtils.createAuthorityList(group)));
    }
}
