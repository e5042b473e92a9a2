package io.tspmo.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself refuses to change or delete what was recorded, whatever the role that is connected. */
@IntegrationTest
class AppendOnlyTest {

    /** As pg_trigger has them: before update or delete of a row, before update of a row, before truncate. */
    private static final List<Integer> UPDATE_DELETE_TRUNCATE = List.of(27, 34);

    private static final List<Integer> UPDATE = List.of(19);

    @Autowired
    JdbcClient jdbc;

    @Test
    void oneFunctionProtectsEveryTable() {
        var expected = new TreeMap<String, List<Integer>>();
        AppendOnly.TABLES.forEach(table -> expected.put(table, UPDATE_DELETE_TRUNCATE));
        expected.put("decision_passport", UPDATE_DELETE_TRUNCATE);
        // the versions of a risk that a correction of the request takes away stay; a project's may go with it
        expected.put("risk_history", UPDATE);
        expected.put("risk_score_history", UPDATE);

        var found = new TreeMap<String, List<Integer>>();
        jdbc.sql(
                        """
                        select t.tgrelid::regclass::text as place, t.tgtype from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                        where p.proname = 'append_only' and t.tgenabled = 'O' order by 1, 2
                        """)
                .query(row -> {
                    found.computeIfAbsent(row.getString("place"), place -> new ArrayList<>())
                            .add(row.getInt("tgtype"));
                });

        found.values().forEach(Collections::sort);
        assertThat(found).isEqualTo(expected);
        assertThat(jdbc.sql("select proname from pg_proc where proname like '%\\_is\\_kept'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void noTableIsEverEmptied() {
        for (var table : AppendOnly.TABLES) {
            assertThatThrownBy(() -> jdbc.sql("truncate " + table + " cascade").update())
                    .as(table)
                    .hasMessageContaining("never changed or deleted");
        }
    }
}
