package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom a task is offered, before anybody could be refused. */
@IntegrationTest
class RolesTest {

    private static final String GROUP = "security";
    private static final String SAMPLE = "security";

    @Autowired
    Roles roles;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private ProjectCode code;

    @BeforeEach
    void aProject() {
        code = play.submit(Play.request()).code();
    }

    @Test
    void aGroupIsAskedAsAWholeIfAllOfItAreFree() {
        users.create(GROUP);

        assertThat(vote(GROUP)).isEqualTo(new Candidates(null, GROUP, List.of()));
    }

    @Test
    void whoIsInConflictOrHasVotedIsLeftOut_andWhoMayNotSignInDoesNotCount() {
        var requester = users.create(GROUP);
        var voted = users.create(GROUP);
        var gone = users.create(GROUP);
        var free = users.create(GROUP);
        users.deactivate(gone);
        set("requester", requester);

        assertThat(vote(GROUP, voted).users()).contains(SAMPLE, free).doesNotContain(requester, voted, gone);
        assertThat(vote(GROUP, voted).group()).isNull();
        assertThat(vote(GROUP, voted, SAMPLE, free).isEmpty()).isTrue();
    }

    @Test
    void theSponsorIsAskedUnlessInConflict_orNoSponsorAnyMore() {
        var sponsor = users.create("sponsor");
        set("sponsor", sponsor);
        assertThat(vote("sponsor").user()).isEqualTo(sponsor);

        set("requester", sponsor);
        assertThat(vote("sponsor").isEmpty()).isTrue();

        set("requester", "requester");
        users.take(sponsor, "sponsor");
        assertThat(vote("sponsor").isEmpty()).isTrue();

        users.put(sponsor, "sponsor");
        users.deactivate(sponsor);
        assertThat(vote("sponsor").isEmpty()).isTrue();
    }

    @Test
    void theManagerReviewsNothing_butMayVerifyACondition() {
        set("manager", "manager");

        assertThat(vote("manager").isEmpty()).isTrue();
        assertThat(roles.of(code, "VERIFY_CONDITION", "manager", List.of()).user())
                .isEqualTo("manager");
        assertThat(roles.of(code, "VERIFY_CONDITION", "manager", List.of("manager"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aDeputyIsWhoStandsInToday_andNeitherIsInConflict() {
        var absent = users.create("sponsor");
        var deputy = users.create("finance");
        assertThat(vote("deputy:" + absent).isEmpty()).isTrue();
        substitutions.name(
                new SignedIn(absent, List.of()),
                absent,
                deputy,
                LocalDate.now(),
                LocalDate.now().plusDays(2));

        assertThat(vote("deputy:" + absent).user()).isEqualTo(deputy);
        assertThat(vote("deputy:" + absent, deputy).isEmpty()).isTrue();
        assertThat(vote("deputy:" + absent, absent).isEmpty()).isTrue();

        set("manager", deputy);
        assertThat(vote("deputy:" + absent).isEmpty()).isTrue();
        set("manager", absent);
        assertThat(vote("deputy:" + absent).isEmpty()).isTrue();
    }

    private Candidates vote(String role, String... not) {
        return roles.of(code, "VOTE", role, List.of(not));
    }

    private void set(String column, String user) {
        jdbc.sql("update project set %s = ? where code = ?".formatted(column))
                .params(user, code.value())
                .update();
    }
}
