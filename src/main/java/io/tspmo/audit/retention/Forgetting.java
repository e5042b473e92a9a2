package io.tspmo.audit.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.ledger.ledger.Erasure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person in every table: what a table says of the person is replaced by the person's pseudonym of the ledger or erased,
 * as {@code personal_place} says of each, in the transaction in which the ledger forgets.
 */
@Component
class Forgetting {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Erasure erasure;
    private final JdbcClient jdbc;

    Forgetting(Erasure erasure, JdbcClient jdbc) {
        this.erasure = erasure;
        this.jdbc = jdbc;
    }

    /**
     * What happens to a table, and why.
     *
     * @param typed columns with texts of the person's own, which are erased
     */
    record Place(String place, String treatment, List<String> typed, String why) {

        public String table() {
            return place.replace('_', ' ');
        }

        public String happens() {
            return switch (treatment) {
                case "ROWS" -> "Rows of the person are deleted";
                case "LEDGER" -> "Keys are deleted, entries stay";
                case "NONE" -> "Holds nothing of a person";
                default -> typed.isEmpty()
                        ? "Name and id become a pseudonym"
                        : "Name and id become a pseudonym; erased: " + String.join(", ", typed);
            };
        }
    }

    List<Place> places() {
        return jdbc.sql("select place, treatment, typed, why from personal_place order by treatment <> 'TEXTS', place")
                .query((row, number) -> new Place(
                        row.getString("place"),
                        row.getString("treatment"),
                        Arrays.stream((String[]) row.getArray("typed").getArray())
                                .map(pair -> pair.replaceAll("<.*", "").replace('_', ' '))
                                .toList(),
                        row.getString("why")))
                .list();
    }

    /**
     * Whether it is the name of a group, or of a column such as {@code manager}, which is a word in texts and a key in what is
     * frozen of a row: neither could be told from the person.
     */
    boolean isWord(String name) {
        return jdbc.sql(
                        """
                        select exists (select from act_id_group where id_ = :name)
                            or exists (select from information_schema.columns
                                       where table_schema = current_schema() and column_name = :name)
                        """)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /**
     * What was done.
     *
     * @param tables rows changed or deleted, by table
     * @param seals of passports from which the person was erased
     */
    record Report(Map<String, Long> tables, List<String> seals) {

        boolean isEmpty() {
            return tables.isEmpty();
        }

        Report sorted() {
            return new Report(new TreeMap<>(tables), seals);
        }
    }

    /**
     * @param names by which texts may call the person, beside those of the table {@code person}
     * @param by user id of the person who wants it; null if the server does so by rule
     * @return rows by table; empty if nothing anywhere named this person
     */
    @Transactional
    Report forget(String user, List<String> names, String reason, @Nullable String by) {
        var pseudonym = erasure.pseudonym(user);
        var report = read(jdbc.sql("select cast(forget_person(?, ?, ?) as text)")
                .params(user, pseudonym, names.toArray(String[]::new))
                .query(String.class)
                .single());
        boolean known = erasure.erase(user, reason, by, report.tables(), report.seals());
        if (known) {
            report.tables().put("ledger_person", 1L);
        }
        return report;
    }

    private static Report read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Report>() {}).sorted();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
