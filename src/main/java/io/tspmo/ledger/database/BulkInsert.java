package io.tspmo.ledger.database;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Inserts rows by one statement, however many there are. A row is a record, whose components are columns: {@code startDay} is
 * {@code start_day}. A component without a column is left out; a column without a component is null, whatever its default.
 */
@Component
public class BulkInsert {

    /** Without annotations, which say how an API shows a record. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.USE_ANNOTATIONS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final JdbcClient jdbc;

    BulkInsert(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key columns that all of these rows have in common */
    public void insertInto(String storedIn, List<?> rows, Map<String, ?> key) {
        if (rows.isEmpty()) {
            return;
        }
        ObjectNode same = JSON.valueToTree(key);
        var array = JSON.createArrayNode();
        rows.forEach(row -> array.add(((ObjectNode) JSON.valueToTree(row)).setAll(same)));
        jdbc.sql("insert into " + storedIn + " select * from json_populate_recordset(null::" + storedIn
                        + ", cast(? as json))")
                .param(array.toString())
                .update();
    }

    /** Rows for {@code json_to_recordset}, where a statement does more than insert them. */
    public static String json(List<?> rows) {
        return JSON.valueToTree(rows).toString();
    }
}
