package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class NoticesTest {

    @Autowired
    Notices notices;

    @Autowired
    Play play;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    /** Nobody else is called like this. */
    private final String user = "user" + UUID.randomUUID();

    private final String group = "group" + UUID.randomUUID();

    @Test
    void whoIsToldTwiceReadsItOnce_andNewestFirst() {
        var code = code();
        tell(code, Set.of(user), Set.of(group), "Told by name and by group");
        tell(code, Set.of(), Set.of(group), "Told by group");
        tell(code, Set.of("somebody else"), Set.of("another group"), "Told to others");

        assertThat(texts()).containsExactly("Told by group", "Told by name and by group");
    }

    @Test
    void thereAreNeverMoreThanFitOnAPage_andALongOneIsCut() {
        var code = code();
        for (int i = 0; i < 30; i++) {
            tell(code, Set.of(user), Set.of(), "x".repeat(5_000) + i);
        }
        assertThat(texts()).hasSize(Notices.MOST).allSatisfy(text -> assertThat(text)
                .hasSizeLessThan(1_010));
    }

    @Test
    void oldOnesAreForgotten_seenOrNot() {
        var code = code();
        tell(code, Set.of(user), Set.of(), "Old and seen");
        tell(code, Set.of(user), Set.of(), "Old");
        notices.seen(user, List.of(), notices.unseen(user, List.of()).get(1).id());
        jdbc.sql("update notice set created_at = now() - interval '91 days' where project_code = ?")
                .param(code.value())
                .update();
        tell(code, Set.of(user), Set.of(), "New");

        notices.forgetOldOnes();

        assertThat(jdbc.sql("select text from notice where project_code = ?")
                        .param(code.value())
                        .query(String.class)
                        .list())
                .containsExactly("New");
    }

    private void tell(ProjectCode code, Set<String> users, Set<String> groups, String text) {
        events.publishEvent(new NoticeRequested(code, users, groups, text));
    }

    private List<String> texts() {
        return notices.unseen(user, List.of(group)).stream()
                .map(Notices.Notice::text)
                .toList();
    }

    private ProjectCode code() {
        return play.submit(Play.request()).code();
    }
}
