package io.tspmo.project.duty;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who recused from deciding about a project: it binds for the whole project, until the PMO withdraws it on record. */
@Repository
public class Recusals {

    static final int LONGEST_REASON = 1000;

    private final PerTransaction<String, List<Recusal>> known = new PerTransaction<>();
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Recusals(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param withdrawnAt null while it binds */
    public record Recusal(
            long id,
            String userId,
            String gateCode,
            String reason,
            Instant recusedAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnWhy,
            @Nullable Instant withdrawnAt) {

        /** {@code security at G0: "I own shares of the vendor."} */
        public String inWords() {
            return "%s at %s%s".formatted(userId, gateCode, reason.isBlank() ? "" : ": " + reason);
        }
    }

    /** One that binds already stays as it is. The fact of the vote says so, too. */
    public void add(ProjectCode code, String user, String gate, String reason) {
        known.forget();
        jdbc.sql(
                        """
                        insert into recusal (project_code, user_id, gate_code, reason, recused_at)
                        values (?, ?, ?, ?, ?) on conflict (project_code, user_id) where withdrawn_at is null do nothing
                        """)
                .params(code.value(), user, gate, reason, Timestamp.from(clock.instant()))
                .update();
    }

    /** The first recusal first. */
    public List<Recusal> of(String code) {
        return known.get(code, this::read);
    }

    private List<Recusal> read(String code) {
        return jdbc.sql(
                        """
                        select id, user_id, gate_code, reason, recused_at, withdrawn_by, withdrawn_why, withdrawn_at
                        from recusal where project_code = ? order by id
                        """)
                .param(code)
                .query(Recusal.class)
                .list();
    }

    /** Who may not decide. */
    Set<String> binding(String code) {
        return of(code).stream()
                .filter(recusal -> recusal.withdrawnAt() == null)
                .map(Recusal::userId)
                .collect(Collectors.toSet());
    }

    /**
     * One that was withdrawn before stays as it is.
     *
     * @throws Rejection if there is no reason, or no such recusal
     */
    @Transactional
    void withdraw(ProjectCode code, long id, String why, String by) {
        var reason = TypedText.reason("why", why, LONGEST_REASON);
        known.forget();
        var user = jdbc.sql(
                        """
                        update recusal set withdrawn_by = ?, withdrawn_why = ?, withdrawn_at = ?
                        where project_code = ? and id = ? and withdrawn_at is null returning user_id
                        """)
                .params(by, reason, Timestamp.from(clock.instant()), code.value(), id)
                .query(String.class)
                .optional();
        user.ifPresent(recused -> ledger.append(Fact.of(FactKind.NOTED)
                .in(code.value())
                .about(recused)
                .outcome("RECUSAL_WITHDRAWN")
                .by(by)
                .person("user", recused)
                .words("reason", reason, by)));
    }
}
