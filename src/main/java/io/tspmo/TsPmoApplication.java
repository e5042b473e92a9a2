package io.tspmo;

import io.tspmo.platform.operation.Command;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts TS PMO: Console, Tasklist, REST and the process engine in one server. */
@NullMarked
@SpringBootApplication
@EnableScheduling
public class TsPmoApplication {

    public static void main(String[] args) {
        if (Command.isWanted(args)) {
            System.exit(Command.run(args));
        }
        SpringApplication.run(TsPmoApplication.class, args);
    }

    /** The only clock. Its zone decides which day it is. */
    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }
}
