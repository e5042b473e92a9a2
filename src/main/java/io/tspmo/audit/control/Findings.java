package io.tspmo.audit.control;

import io.tspmo.ledger.database.RecordRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What controls found, and what was answered. Each method is one statement. */
@Repository
class Findings {

    /** A page shows no more. */
    static final int MOST = 500;

    /** The engine's limit of a text variable. */
    private static final int LONGEST = 3900;

    private static final String SHOWN =
            """
            select f.*, f.finding_key as key, a.answer, a.reason, a.answered_by, a.answered_for, a.answered_at,
                   (select count(*)::int from control_answer e where e.finding = f.id and e.answer = 'ESCALATE') as passed_on
            from control_finding f
            left join control_answer a on a.finding = f.id and a.answer <> 'ESCALATE'
            """;

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param persons whom it concerns; they may not answer it
     * @param owner the group that answers
     * @param answer null as long as there is none that ends it
     * @param passedOn how often a person passed it on to the next group
     */
    record Finding(
            long id,
            String control,
            String key,
            String text,
            @Nullable String project,
            List<Long> entries,
            List<String> persons,
            String owner,
            String escalateTo,
            String severity,
            Instant dueAt,
            Instant foundAt,
            @Nullable String answer,
            @Nullable String reason,
            @Nullable String answeredBy,
            @Nullable String answeredFor,
            @Nullable Instant answeredAt,
            int passedOn) {

        public String answerWords() {
            return answer == null ? passedOn == 0 ? "Open" : "Passed on" : words(answer);
        }

        static String words(String answer) {
            return switch (answer) {
                case "EXPLAINED" -> "Explained";
                case "MENDED" -> "Corrected";
                case "FALSE_ALARM" -> "False alarm";
                default -> "Passed on";
            };
        }
    }

    Finding get(long id) {
        return jdbc.sql(SHOWN + " where f.id = ?")
                .param(id)
                .query(new RecordRow<>(Finding.class))
                .single();
    }

    /** Those that are open first, then the newest. */
    List<Finding> of(String control) {
        return jdbc.sql(SHOWN + " where f.control = ? order by (a.id is null) desc, f.id desc limit ?")
                .params(control, MOST)
                .query(new RecordRow<>(Finding.class))
                .list();
    }

    /** How many are open, by control. */
    List<Open> open() {
        return jdbc.sql(
                        """
                        select f.control, count(*)::int as findings from control_finding f
                        where not exists (select 1 from control_answer a where a.finding = f.id and a.answer <> 'ESCALATE')
                        group by f.control
                        """)
                .query(Open.class)
                .list();
    }

    record Open(String control, int findings) {}

    /** Who answered and the reason, passing on included. */
    List<String> answers(long finding) {
        return jdbc.sql("select answered_by || ': ' || reason from control_answer where finding = ? order by id")
                .param(finding)
                .query(String.class)
                .list();
    }

    /** An entry that shows a finding, from its columns alone. */
    record Shown(long id, String kind, @Nullable String outcome, @Nullable String actor, Instant at) {

        Shown by(@Nullable String name) {
            return new Shown(id, kind, outcome, name, at);
        }
    }

    /** Of these findings; actors are pseudonyms. */
    List<Shown> evidence(List<Finding> findings) {
        return jdbc.sql("select id, kind, outcome, actor, at from ledger_entry_view where id = any (?) order by id")
                .param(findings.stream().flatMap(one -> one.entries().stream()).toArray(Long[]::new))
                .query(Shown.class)
                .list();
    }

    /** @return false if it was answered before */
    boolean answer(long finding, String answer, String reason, String by, @Nullable String principal, Instant now) {
        return jdbc.sql(
                                """
                                insert into control_answer (finding, answer, reason, answered_by, answered_for, answered_at)
                                select ?, ?, ?, ?, ?, ?
                                where not exists (select 1 from control_answer where finding = ? and answer <> 'ESCALATE')
                                on conflict do nothing
                                """)
                        .params(finding, answer, reason, by, principal, Timestamp.from(now), finding)
                        .update()
                == 1;
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
