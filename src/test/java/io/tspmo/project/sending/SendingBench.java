package io.tspmo.project.sending;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The queue of the running application, with channels and a clock of a test. */
public final class SendingBench {

    public final ObjectProvider<NoticeChannel> channels;
    public final Deliveries deliveries;
    private final List<NoticeChannel> all;
    private final SendNotices work;

    public SendingBench(List<NoticeChannel> all, ApplicationContext context, Clock clock) {
        this.all = all;
        var jdbc = context.getBean(JdbcClient.class);
        var beans = new HashMap<String, Object>();
        all.forEach(channel -> beans.put(channel.name(), channel));
        this.channels = new StaticListableBeanFactory(beans).getBeanProvider(NoticeChannel.class);
        this.deliveries = new Deliveries(jdbc, clock);
        this.work = new SendNotices(
                channels,
                deliveries,
                new ChannelPauses(jdbc, clock),
                context.getBean(ReadersRights.class),
                context.getBean(PlatformTransactionManager.class),
                clock);
    }

    /** Everything that is due, on each channel. */
    public void send() {
        all.forEach(channel -> work.run(SendNotices.WORK + channel.name()));
    }
}
