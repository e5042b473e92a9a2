package io.tspmo.platform.models;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attacks by people who are signed in, over both ways to the engine's REST, and what they must not have changed. */
abstract class SignedInAttacks {

    static final String PROBE = "\"" + Probe.EXPRESSION + "\"";

    @LocalServerPort
    int port;

    @Autowired
    ConfigurableApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    Probe probe;

    @BeforeEach
    void listen() {
        probe = new Probe(application);
    }

    @AfterEach
    void stopListening() {
        probe.close();
    }

    List<SignedInApi> people() throws Exception {
        return List.of(
                new SignedInApi(port, "admin", false),
                new SignedInApi(port, "pmo", false),
                new SignedInApi(port, "requester", false),
                new SignedInApi(port, "admin", true),
                new SignedInApi(port, "requester", true));
    }

    Map<String, Object> stored() {
        return jdbc.sql(
                        """
                        select (select count(*) from act_ru_filter) as filters,
                               (select string_agg(query_, ',' order by id_) from act_ru_filter) as queries,
                               (select count(*) from act_re_deployment) as deployments,
                               (select string_agg(id_ || history_ttl_, ',' order by id_) from act_re_procdef) as processes,
                               (select string_agg(id_ || history_ttl_, ',' order by id_) from act_re_decision_def) as decisions
                        """)
                .query()
                .singleRow();
    }

    /** @param body null for a file to deploy */
    record Try(String method, String path, String body) {

        @Override
        public String toString() {
            return method + " " + path + " " + (body == null ? "" : body.replace(PROBE, "PROBE"));
        }
    }
}
