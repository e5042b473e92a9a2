package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said about a request, beside its questions and answers. */
@Repository
public class RequestComments implements DossierPart {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Words words;
    private final PersonNames names;
    private final Clock clock;

    RequestComments(JdbcClient jdbc, Ledger ledger, Words words, PersonNames names, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    public record RequestComment(int number, String author, String comment, Instant commentedAt) {}

    /** In the order in which they were made. */
    public List<RequestComment> of(ProjectCode code) {
        return jdbc.sql("select number, author, comment, commented_at from request_comment"
                        + " where project_code = ? order by number")
                .param(code.value())
                .query(RequestComment.class)
                .list();
    }

    public void add(ProjectCode code, String author, String comment) {
        jdbc.sql(
                        """
                        insert into request_comment (project_code, number, author, comment, commented_at)
                        select :code, coalesce(max(number), 0) + 1, :author, :comment, :at
                        from request_comment where project_code = :code
                        """)
                .param("code", code.value())
                .param("author", author)
                .param("comment", comment)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        ledger.append(Fact.of(FactKind.REQUEST)
                .in(code.value())
                .about(code.value())
                .outcome("COMMENTED")
                .by(author)
                .words("comment", comment, author));
    }

    /** A line each, for the form of the triage; "" if there is none. */
    String inWords(ProjectCode code) {
        return of(code).stream()
                .map(one -> "%s, %s: %s".formatted(names.of(one.author), words.time(one.commentedAt), one.comment))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "requestComments",
                """
                select json_agg(c order by c.number) from request_comment c where c.project_code = :code
                """);
    }
}
