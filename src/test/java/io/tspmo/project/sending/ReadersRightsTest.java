package io.tspmo.project.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.sending.Deliveries.Delivery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What was queued for a person whose rights end before it goes out. */
@IntegrationTest
class ReadersRightsTest {

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Deliveries deliveries;

    @Autowired
    ChannelPauses pauses;

    @Autowired
    ReadersRights rights;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Post post = new Post();
    private String loses;
    private String keeps;
    private ProjectCode code;

    @BeforeEach
    void people() {
        loses = users.create("architecture");
        keeps = users.create("architecture");
        code = play.submit(Play.request()).code();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoMayNoLongerSeeTheProjectGetsNothing(boolean digest) {
        var notice = notice(NoticeKind.RISK_OWNED, code);
        queue(notice, loses, null, digest);
        queue(notice, keeps, null, digest);

        users.take(loses, "architecture");
        send();

        assertThat(post.arrived).containsExactly(keeps);
        assertThat(states()).containsExactlyInAnyOrder(loses + " SETTLED", keeps + " SENT");
    }

    @Test
    void whoLeftGetsNothing() {
        queue(notice(NoticeKind.RISK_OWNED, code), loses, null, false);

        users.deactivate(loses);
        send();

        assertThat(post.arrived).isEmpty();
    }

    @Test
    void whoIsNoLongerInTheGroupThatATaskWaitsForGetsNothing() {
        users.put(loses, "pmo");
        users.put(keeps, "pmo");
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest");
        events.publishEvent(new NoticeRequested(
                        NoticeKind.TASK_OFFERED, project.code(), java.util.Set.of(), java.util.Set.of(), "Triage")
                .until(task.getProcessInstanceId(), "triageRequest"));
        var notice = newest(project.code());
        queue(notice, loses, null, true);
        queue(notice, keeps, null, true);

        users.take(loses, "pmo");
        send();

        assertThat(post.arrived).as("the other may still see the project").containsExactly(keeps);
    }

    @Test
    void aSubstituteGetsNothingAfterTheLastDay() {
        var today = LocalDate.now(clock);
        standsIn(keeps, today.minusDays(3), today);
        standsIn(loses, today.minusDays(3), today.minusDays(1));
        var notice = notice(NoticeKind.RISK_OWNED, code);
        queue(notice, keeps, "manager", false);
        queue(notice, loses, "manager", false);

        send();

        assertThat(post.arrived).containsExactly(keeps);
        jdbc.sql("delete from substitution where substitute in (?, ?)")
                .params(keeps, loses)
                .update();
    }

    private void standsIn(String substitute, LocalDate first, LocalDate last) {
        jdbc.sql("insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)"
                        + " values ('manager', ?, ?, ?, 'pmo', now())")
                .params(substitute, first, last)
                .update();
    }

    private long notice(NoticeKind kind, ProjectCode project) {
        events.publishEvent(NoticeRequested.to(kind, loses, project, "News"));
        return newest(project);
    }

    private long newest(ProjectCode project) {
        return jdbc.sql("select max(id) from notice where project_code = ?")
                .param(project.value())
                .query(Long.class)
                .single();
    }

    private void queue(long notice, String recipient, String insteadOf, boolean digest) {
        deliveries.queue(List.of(new Delivery(notice, post.name, recipient, insteadOf, digest, clock.instant())));
    }

    private void send() {
        var channels = new StaticListableBeanFactory(Map.of("post", post)).getBeanProvider(NoticeChannel.class);
        new SendNotices(channels, deliveries, pauses, rights, transactions, clock).run(SendNotices.WORK + post.name);
    }

    private List<String> states() {
        return jdbc.sql("select recipient || ' ' || state from notice_delivery where channel = ?")
                .param(post.name)
                .query(String.class)
                .list();
    }

    private static final class Post implements NoticeChannel {

        private final String name = "post" + UUID.randomUUID();
        private final List<String> arrived = new ArrayList<>();

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isConfigured() {
            return true;
        }

        @Override
        public void send(NoticeParcel parcel) {
            arrived.add(parcel.user());
        }
    }
}
