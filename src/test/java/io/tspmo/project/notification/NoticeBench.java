package io.tspmo.project.notification;

import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.SendingBench;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Finds, addresses and sends notices as the jobs of the running application do, with channels and a clock of a test. */
public final class NoticeBench {

    private final TaskNotices tasks;
    private final Addressing addressing;
    private final SendingBench sending;

    /** What other tests published and queued for a mail server that they do not have is left out. */
    public NoticeBench(ApplicationContext beans, Clock clock, List<NoticeChannel> channels) {
        var jdbc = beans.getBean(JdbcClient.class);
        jdbc.sql("update notice set addressed_at = now() where addressed_at is null")
                .update();
        jdbc.sql("update notice_delivery set state = 'SETTLED', ended_at = now() where state = 'WAITING'")
                .update();
        jdbc.sql("delete from channel_pause").update();
        var calendar = beans.getBean(HolidayCalendar.class);
        var rules = beans.getBean(NotificationRules.class);
        sending = new SendingBench(channels, beans, clock);
        tasks = new TaskNotices(jdbc, calendar, rules, clock);
        addressing = new Addressing(
                beans.getBean(AddressBook.class),
                rules,
                beans.getBean(NoticeChoices.class),
                beans.getBean(ProjectAccess.class),
                beans.getBean(PersonZones.class),
                calendar,
                sending.deliveries,
                sending.channels,
                beans.getBean(TransactionOperations.class),
                clock);
    }

    public void lookForTasks() {
        tasks.ofNewOnes();
        tasks.ofDueOnes();
    }

    public void address() {
        boolean more = true;
        while (more) {
            more = addressing.address();
        }
    }

    public void send() {
        sending.send();
    }
}
