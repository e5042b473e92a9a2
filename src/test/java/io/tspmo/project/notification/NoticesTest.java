package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
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

    /** A group that sees all projects, and that the table names nowhere. */
    private static final String READER = "architecture";

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
        notices.seen(
                user, List.of(), notices.unseen(user, List.of(READER)).get(1).id());
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

    @Test
    void whatAskedForATaskIsOverWhenTheTaskIs_andWhatIsAboutAProcessWhenThatHasEnded() {
        var project = play.submit(Play.request());
        var task = project.runJobs().task("triageRequest");
        var text = new NoticeRequested(
                NoticeKind.PEOPLE_CHANGED, project.code(), Set.of(user), Set.of(), "Decide about it");
        events.publishEvent(text.until(task.getProcessInstanceId(), task.getTaskDefinitionKey()));
        events.publishEvent(
                new NoticeRequested(NoticeKind.PEOPLE_CHANGED, project.code(), Set.of(user), Set.of(), "It is critical")
                        .until(task.getProcessInstanceId(), null));
        events.publishEvent(
                new NoticeRequested(NoticeKind.PEOPLE_CHANGED, project.code(), Set.of(user), Set.of(), "It is over")
                        .until("ended", null));
        tell(project.code(), Set.of(user), Set.of(), "Something happened");
        assertThat(texts()).containsExactly("Something happened", "It is critical", "Decide about it");

        project.accept("STANDARD");

        assertThat(texts()).contains("Something happened").doesNotContain("Decide about it", "It is over");
    }

    @Test
    void newsOfATopicIsReplacedByNewerOne_andOverWhenTheTopicIsSettled() {
        var code = code();
        var other = code();
        var news = new NoticeRequested(NoticeKind.PEOPLE_CHANGED, code, Set.of(user), Set.of(), "4 h are short");
        events.publishEvent(news.about("staffing"));
        events.publishEvent(new NoticeRequested(NoticeKind.PEOPLE_CHANGED, other, Set.of(user), Set.of(), "Of another")
                .about("staffing"));
        events.publishEvent(
                new NoticeRequested(NoticeKind.PEOPLE_CHANGED, code, Set.of(user), Set.of(), "2 h are short")
                        .about("staffing"));
        assertThat(texts()).containsExactly("2 h are short", "Of another");

        events.publishEvent(new NoticeSettled(code, "staffing"));

        assertThat(texts()).containsExactly("Of another");
    }

    private void tell(ProjectCode code, Set<String> users, Set<String> groups, String text) {
        events.publishEvent(new NoticeRequested(NoticeKind.PEOPLE_CHANGED, code, users, groups, text));
    }

    private List<String> texts() {
        return notices.unseen(user, List.of(group, READER)).stream()
                .map(Notices.Notice::text)
                .toList();
    }

    private ProjectCode code() {
        return play.submit(Play.request()).code();
    }
}
