package io.tspmo.planning.planpreview;

import io.tspmo.platform.web.NotFound;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Repository;

/** Files that were previewed, and wait a day to be stored or dropped, on whichever node. */
@Repository
class WaitingPlans {

    private static final Duration WAITS = Duration.ofDays(1);

    /** Bytes that are in memory at once. */
    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingPlans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param size bytes */
    record Waiting(long id, String name, int size) {}

    /** A person has one for each project: the one before is forgotten, and so are those that waited too long. */
    long keep(String code, String by, String name, InputStream content, long size) {
        jdbc.sql("delete from plan_file where kept_at < ? or project_code = ? and kept_by = ?")
                .params(Timestamp.from(clock.instant().minus(WAITS)), code, by)
                .update();
        return jdbc.sql(
                        "insert into plan_file (project_code, name, content, kept_by, kept_at) values (?, ?, ?, ?, ?) returning id")
                .params(code, name, new SqlBinaryValue(content, size), by, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** @throws NotFound if it was stored or dropped, or belongs to another user or project */
    Waiting get(String code, long id, String by) {
        return jdbc.sql("select id, name, length(content) as size from plan_file"
                        + " where id = ? and project_code = ? and kept_by = ?")
                .params(id, code, by)
                .query(Waiting.class)
                .optional()
                .orElseThrow(() -> new NotFound("This file is no longer kept. Upload it again."));
    }

    /** Part by part; one that is forgotten meanwhile ends early. */
    InputStream content(Waiting waiting) {
        return new SequenceInputStream(new Enumeration<>() {

            private int read;

            @Override
            public boolean hasMoreElements() {
                return read < waiting.size;
            }

            @Override
            public InputStream nextElement() {
                var part = jdbc.sql("select substring(content from ? for ?) from plan_file where id = ?")
                        .params(read + 1, PART, waiting.id)
                        .query(byte[].class)
                        .optional()
                        .orElseGet(() -> new byte[0]);
                read += PART;
                return new ByteArrayInputStream(part);
            }
        });
    }

    void forget(String code, long id, String by) {
        jdbc.sql("delete from plan_file where id = ? and project_code = ? and kept_by = ?")
                .params(id, code, by)
                .update();
    }
}
