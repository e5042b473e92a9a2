package io.tspmo.audit.mining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.audit.eventlog.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ledger as an event log, row by row: in memory is one case at a time, and who is who. */
@Repository
class MinedLedger {

    private static final int BATCH = 500;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;

    MinedLedger(JdbcTemplate template) {
        var batches = new JdbcTemplate(template.getDataSource());
        batches.setFetchSize(BATCH);
        this.jdbc = new NamedParameterJdbcTemplate(batches);
    }

    /** Each case, by its name. Three SQL statements. */
    @Transactional(readOnly = true)
    public void each(Excerpt excerpt, Consumer<Trace> reader) {
        var people = people(excerpt.names());
        var classified = classified(excerpt.project());
        var facts = new ArrayList<LogFact>();
        var last = new String[1];
        jdbc.query(TraceQuery.sql(excerpt), TraceQuery.params(excerpt), (RowCallbackHandler) row -> {
            var name = row.getString("of_case");
            if (name == null) {
                return;
            }
            if (!name.equals(last[0]) && !facts.isEmpty()) {
                write(last[0], facts, excerpt, people, classified, reader);
            }
            last[0] = name;
            facts.add(fact(row));
        });
        if (!facts.isEmpty()) {
            write(last[0], facts, excerpt, people, classified, reader);
        }
    }

    private static void write(
            String name,
            List<LogFact> facts,
            Excerpt excerpt,
            Map<String, String> people,
            Map<String, LogFact> classified,
            Consumer<Trace> reader) {
        var trace = new TraceOfFacts(name, facts, excerpt, people, classified).trace();
        facts.clear();
        if (trace != null) {
            reader.accept(trace);
        }
    }

    /** Rows of any statement, one after the other. */
    @Transactional(readOnly = true)
    public void rows(String sql, MapSqlParameterSource params, RowCallbackHandler reader) {
        jdbc.query(sql, params, reader);
    }

    /**
     * The name for each pseudonym: the user id, or the first pseudonym of the same person. Who is erased has only the
     * pseudonym. One SQL statement.
     */
    Map<String, String> people(boolean names) {
        var people = new HashMap<String, String>();
        jdbc.query(
                "select pseudonym, user_id, first_value(pseudonym) over (partition by user_id"
                        + " order by created_at, pseudonym) as first from ledger_person_view",
                (RowCallbackHandler)
                        row -> people.put(row.getString("pseudonym"), row.getString(names ? "user_id" : "first")));
        return people;
    }

    /** The last classification of each project. */
    private Map<String, LogFact> classified(@Nullable String project) {
        var found = new HashMap<String, LogFact>();
        jdbc.query(
                "select distinct on (project) * from ledger_entry_view where kind = 'CLASSIFICATION' and project is not null"
                        + " and (cast(:project as text) is null or project = :project) order by project, id desc",
                new MapSqlParameterSource("project", project),
                (RowCallbackHandler) row -> found.put(row.getString("project"), fact(row)));
        return found;
    }

    static LogFact fact(ResultSet row) throws SQLException {
        return new LogFact(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("project"),
                row.getString("gate"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("rule"),
                row.getString("actor"),
                List.of((String[]) row.getArray("persons").getArray()),
                data(row.getString("body")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(String body) {
        try {
            return JSON.readValue(body, MAP).get("data") instanceof Map<?, ?> data
                    ? (Map<String, Object>) data
                    : Map.of();
        } catch (JsonProcessingException e) {
            return Map.of(); // it was altered: the verifier reports it
        }
    }
}
