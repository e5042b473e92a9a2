package io.tspmo.platform.models;

import io.tspmo.platform.engine.SecurityEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** An expression that leaves a mark if anybody evaluates it, and what security is told meanwhile. */
final class Probe implements ApplicationListener<ApplicationEvent>, AutoCloseable {

    private static final String MARK = "tspmo.attacked";

    /** Sets a system property, where methods can be called. */
    static final String EXPRESSION = "${''.getClass().forName('java.lang.System')"
            + ".getMethod('setProperty', ''.getClass(), ''.getClass()).invoke(null, '" + MARK + "', 'yes')}";

    private final ConfigurableApplicationContext application;
    private final List<SecurityEvent> told = new CopyOnWriteArrayList<>();

    Probe(ConfigurableApplicationContext application) {
        this.application = application;
        System.clearProperty(MARK);
        application.addApplicationListener(this);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> payload && payload.getPayload() instanceof SecurityEvent news) {
            told.add(news);
        }
    }

    boolean ran() {
        return System.getProperty(MARK) != null;
    }

    List<SecurityEvent.Kind> published() {
        return told.stream().map(SecurityEvent::kind).toList();
    }

    @Override
    public void close() {
        application.removeApplicationListener(this);
        System.clearProperty(MARK);
    }
}
