package io.tspmo.project.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.sending.Deliveries.Delivery;
import io.tspmo.project.sending.SendFailed.Extent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The queue: each parcel once, growing pauses, and nobody waits for the trouble of others. */
@IntegrationTest
class SendNoticesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ReadersRights rights;

    @Autowired
    JdbcClient jdbc;

    private final Post post = new Post();
    private final MovingClock clock = new MovingClock();
    private ProjectCode code;
    private Deliveries deliveries;
    private SendNotices work;

    @BeforeEach
    void open() {
        code = play.submit(Play.request()).code();
        deliveries = new Deliveries(jdbc, clock);
        var beans = new StaticListableBeanFactory(Map.of("post", post));
        work = new SendNotices(
                beans.getBeanProvider(NoticeChannel.class),
                deliveries,
                new ChannelPauses(jdbc, clock),
                rights,
                transactions,
                clock);
    }

    @Test
    void eachIsSentOnce_andARefusedAddressDelaysNoOther() {
        post.refuses("gone", Extent.FOREVER);
        var first = notice("First");
        queue(first, "ann", false);
        queue(first, "ann", false); // for a second reason
        queue(first, "gone", false);
        queue(notice("Second"), "bea", false);

        run();
        run();

        assertThat(post.arrived).containsExactly("ann: First", "bea: Second");
        assertThat(states()).containsExactly("ann SENT", "bea SENT", "gone DEAD");
        assertThat(new SignedInBrowser(port, "admin").get("/sending").body()).contains("No such address");
    }

    @Test
    void aParcelThatFailsIsTriedAgainAfterGrowingPauses_andLiesOnThePageAtLast_fromWhereItIsSentAgain() {
        post.refuses("ann", Extent.PARCEL);
        queue(notice("Often"), "ann", false);
        queue(notice("At once"), "bea", false);
        var tries = new ArrayList<Duration>();
        var start = clock.instant();
        for (int step = 0; step < 7 * 24 * 60; step++) {
            int before = post.tries;
            run();
            if (post.tries > before) {
                tries.add(Duration.between(start, clock.instant()));
            }
            clock.forward(Duration.ofMinutes(1));
        }
        assertThat(post.arrived).containsExactly("bea: At once");
        assertThat(tries.stream().map(Duration::toMinutes)).containsExactly(0L, 1L, 6L, 36L, 156L, 636L, 2076L);
        assertThat(states()).contains("ann DEAD");

        post.refusals.clear();
        long id = jdbc.sql("select id from notice_delivery where channel = ? and state = 'DEAD'")
                .param(post.name)
                .query(Long.class)
                .single();
        assertThat(new SignedInBrowser(port, "admin")
                        .post("/sending", "/sending/" + id + "/again", "")
                        .body())
                .contains("It goes out again in a moment.");
        clock.now = Instant.now().plusSeconds(60);
        run();
        assertThat(post.arrived).containsExactly("bea: At once", "ann: Often");
    }

    /** A mail server that is away for a day: nothing counts as failed, and all arrives when it is back. */
    @Test
    void whileTheOtherSideIsAwayNothingIsLostAndNothingIsTriedAllTheTime() {
        post.away = true;
        queue(notice("One"), "ann", false);
        queue(notice("Two"), "bea", true);
        for (int minute = 0; minute < 24 * 60; minute++) {
            run();
            clock.forward(Duration.ofMinutes(1));
        }
        assertThat(post.tries).isBetween(90, 110);
        assertThat(states()).containsExactly("ann WAITING", "bea WAITING");
        assertThat(new SignedInBrowser(port, "admin").get("/sending").body()).contains("is away");

        post.away = false;
        clock.forward(ChannelPauses.LONGEST);
        run();
        assertThat(post.arrived).containsExactly("ann: One", "bea: Two");
        assertThat(new SignedInBrowser(port, "admin").get("/sending").body()).doesNotContain(post.name + " is away");
    }

    @Test
    void theDigestIsOneParcelAPerson_withoutWhatWasSettledMeanwhile() {
        queue(notice("Stays"), "ann", true);
        var settled = notice("Is over");
        queue(settled, "ann", true);
        queue(notice("Stays, too"), "ann", true);
        queue(settled, "bea", true);
        jdbc.sql("update notice set settled_at = now() where id = ?")
                .param(settled)
                .update();

        run();

        assertThat(post.arrived).containsExactly("ann: Stays | Stays, too");
        assertThat(states()).containsExactly("ann SENT", "ann SENT", "ann SETTLED", "bea SETTLED");
    }

    @Test
    void whatATaskAskedForIsNotSentAfterItWasAnswered() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest");
        events.publishEvent(NoticeRequested.to(NoticeKind.COMMENTED, "pmo", project.code(), "Decide")
                .until(task.getProcessInstanceId(), "triageRequest"));
        var asks = jdbc.sql("select max(id) from notice where project_code = ? and text = 'Decide'")
                .param(project.code().value())
                .query(Long.class)
                .single();
        queue(asks, "pmo", true);
        project.accept("STANDARD");

        run();

        assertThat(post.arrived).isEmpty();
        assertThat(states()).containsExactly("pmo SETTLED");
    }

    private void run() {
        work.run(SendNotices.WORK + post.name);
    }

    private long notice(String text) {
        events.publishEvent(NoticeRequested.of(NoticeKind.PEOPLE_SHORT, code, text));
        return jdbc.sql("select max(id) from notice where project_code = ? and text = ?")
                .params(code.value(), text)
                .query(Long.class)
                .single();
    }

    private void queue(long notice, String recipient, boolean digest) {
        deliveries.queue(List.of(new Delivery(notice, post.name, recipient, null, digest, clock.instant())));
    }

    private List<String> states() {
        return jdbc.sql("select recipient || ' ' || state from notice_delivery where channel = ? order by 1")
                .param(post.name)
                .query(String.class)
                .list();
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.now();

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** What stands where a mail server does, and fails as one does. */
    private static final class Post implements NoticeChannel {

        private final String name = "post" + UUID.randomUUID();
        private final List<String> arrived = new ArrayList<>();
        private final Map<String, Extent> refusals = new HashMap<>();
        private boolean away;
        private int tries;

        void refuses(String reader, Extent extent) {
            refusals.put(reader, extent);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isConfigured() {
            return true;
        }

        /** Rights of persons are tried elsewhere; these are none. */
        @Override
        public List<String> endpoints() {
            return List.of("ann", "bea", "gone", "pmo");
        }

        @Override
        public void send(NoticeParcel parcel) throws SendFailed {
            if (away) {
                tries++;
                throw new SendFailed(Extent.CHANNEL, "Connection refused", null);
            }
            var refused = refusals.get(parcel.user());
            if (refused != null) {
                tries++;
                throw new SendFailed(refused, "No such address", null);
            }
            var texts = parcel.notices().stream().map(NoticeParcel.Notice::text).toList();
            arrived.add(parcel.user() + ": " + String.join(" | ", texts));
        }
    }
}
