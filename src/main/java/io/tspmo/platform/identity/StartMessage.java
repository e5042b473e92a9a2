package io.tspmo.platform.identity;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where to go, and as whom, once the server listens. */
@Component
class StartMessage {

    private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

    private final Environment environment;
    private final ObjectProvider<SampleUsers> samples;

    StartMessage(Environment environment, ObjectProvider<SampleUsers> samples) {
        this.environment = environment;
        this.samples = samples;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        var root = "http://localhost:" + environment.getProperty("local.server.port");
        var text = new StringBuilder(
                """
                TS PMO is ready.

                  Console   %1$s/
                  Tasklist  %1$s/camunda/app/tasklist/default/
                  API       %1$s/v3/api-docs
                """
                        .formatted(root));
        samples.ifAvailable(sample -> text.append(users(sample.users(), sample.password())));
        log.info("{}", text);
    }

    private static String users(List<SampleUsers.User> users, String password) {
        var text = new StringBuilder("\n  Sign in as one of these; the password is " + password + " for all:\n");
        users.forEach(user -> text.append("    %-10s %s%n".formatted(user.id(), user.does())));
        return text.toString();
    }
}
