package io.tspmo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts TS PMO: Console, Tasklist, REST and the process engine in one server. */
@SpringBootApplication
public class TsPmoApplication {

    public static void main(String[] args) {
        SpringApplication.run(TsPmoApplication.class, args);
    }
}
