package io.tspmo.insight.steeringlist;

import io.tspmo.platform.form.Rejection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What each person chose to see in the steering list: columns, and views under a name, which may be shared. */
@Repository
class SteeringViews {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 4_000;
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    SteeringViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param query what follows {@code /portfolio} in its address */
    record SavedView(long id, String userId, String name, boolean shared, String query) {

        public String address() {
            return "/portfolio" + query;
        }
    }

    List<SteeringColumn> columns(String user) {
        return jdbc.sql("select columns from steering_choice where user_id = ?")
                .param(user)
                .query(String.class)
                .optional()
                .map(SteeringQuery::columns)
                .filter(columns -> !columns.isEmpty())
                .orElse(SteeringColumn.FIRST);
    }

    void choose(String user, List<SteeringColumn> columns) {
        if (columns.isEmpty()) {
            throw Rejection.of("columns", "Choose at least one column.");
        }
        jdbc.sql("insert into steering_choice (user_id, columns) values (?, ?)"
                        + " on conflict (user_id) do update set columns = excluded.columns")
                .params(user, columns.stream().map(Enum::name).collect(Collectors.joining(",")))
                .update();
    }

    /** Own ones and shared ones, by name. */
    List<SavedView> of(String user) {
        return jdbc.sql("select * from steering_saved where user_id = ? or shared order by lower(name), id")
                .param(user)
                .query(SavedView.class)
                .list();
    }

    /** One of the same name of the same person is replaced. */
    @Transactional
    void save(String user, String name, boolean shared, String query) {
        var kept = name.replace("\0", "").strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NAME) {
            throw Rejection.of("name", "Enter a name of at most %d characters.".formatted(LONGEST_NAME));
        }
        if (!query.isEmpty() && !query.startsWith("?") || query.length() > LONGEST_QUERY) {
            throw Rejection.of("query", "This view cannot be saved: open the list and save it from there.");
        }
        int own = jdbc.sql("select count(*) from steering_saved where user_id = ? and name <> ?")
                .params(user, kept)
                .query(Integer.class)
                .single();
        if (own >= MOST) {
            throw Rejection.of("name", "You have %d views already. Delete one first.".formatted(MOST));
        }
        jdbc.sql("insert into steering_saved (user_id, name, shared, query) values (?, ?, ?, ?)"
                        + " on conflict (user_id, name) do update set shared = excluded.shared, query = excluded.query")
                .params(user, kept, shared, query)
                .update();
    }

    /** An own one. */
    void delete(String user, long id) {
        jdbc.sql("delete from steering_saved where user_id = ? and id = ?")
                .params(user, id)
                .update();
    }
}
