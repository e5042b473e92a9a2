package io.tspmo.ledger.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tspmo.ledger.proof.MerkleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry as the database has it, all of it, to be compared with what the application wrote. */
record StoredEntry(
        long id,
        Instant at,
        String kind,
        @Nullable String project,
        @Nullable String gate,
        @Nullable String subject,
        @Nullable String outcome,
        @Nullable String rule,
        @Nullable String actor,
        List<@Nullable String> persons,
        String body,
        byte[] mac) {

    static final String COLUMNS =
            "e.id, e.at, e.kind, e.project, e.gate, e.subject, e.outcome, e.rule, e.actor, e.persons, e.body, e.mac";

    /** Reads names and texts of any length. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static StoredEntry of(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("project"),
                row.getString("gate"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("rule"),
                row.getString("actor"),
                persons(row),
                row.getString("body"),
                row.getBytes("mac"));
    }

    private static List<@Nullable String> persons(ResultSet row) throws SQLException {
        var text = row.getString("persons");
        if (text.equals("{}")) {
            return List.of();
        }
        var persons = new ArrayList<@Nullable String>();
        for (var person : (Object[]) row.getArray("persons").getArray()) {
            persons.add(person instanceof String one ? one : null);
        }
        return persons;
    }

    byte[] leafHash() {
        return MerkleTree.leafHash(body.getBytes(StandardCharsets.UTF_8));
    }

    boolean isWrittenBy(LedgerKey key) {
        return MessageDigest.isEqual(key.mac(body.getBytes(StandardCharsets.UTF_8)), mac);
    }

    /** The name of a column that differs from the body; null if all match. */
    @Nullable
    String wrongColumn() {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "body";
            }
            int fitting = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var column = parser.currentName();
                parser.nextToken();
                var fits = fits(column, parser);
                if (Boolean.FALSE.equals(fits)) {
                    return column;
                }
                fitting += fits == null ? 0 : 1;
            }
            return fitting == filled() && parser.currentToken() == JsonToken.END_OBJECT ? null : "body";
        } catch (IOException | DateTimeException e) {
            return "body";
        }
    }

    /** Null if there is no such column. */
    private @Nullable Boolean fits(String column, JsonParser value) throws IOException {
        return switch (column) {
            case "at" -> at.equals(Instant.parse(value.getText()));
            case "kind" -> kind.equals(value.getText());
            case "project" -> Objects.equals(project, Ledger.visible(value.getText()));
            case "gate" -> Objects.equals(gate, Ledger.visible(value.getText()));
            case "subject" -> Objects.equals(subject, Ledger.visible(value.getText()));
            case "outcome" -> Objects.equals(outcome, Ledger.visible(value.getText()));
            case "rule" -> Objects.equals(rule, Ledger.visible(value.getText()));
            case "actor" -> Objects.equals(actor, value.getText());
            case "persons" -> persons.equals(texts(value));
            default -> {
                value.skipChildren();
                yield null;
            }
        };
    }

    /** The number of columns that the body repeats. */
    private int filled() {
        return 3
                + (int) Stream.of(project, gate, subject, outcome, rule, actor)
                        .filter(Objects::nonNull)
                        .count();
    }

    private static List<String> texts(JsonParser list) throws IOException {
        var texts = new ArrayList<String>();
        while (list.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(list.getText());
        }
        return texts;
    }
}
