package io.tspmo.ledger.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;

/** One record a row, of which a component may be a list or a set: its column is an array. */
public class RecordRow<T extends Record> extends DataClassRowMapper<T> {

    public RecordRow(Class<T> type) {
        super(type);
    }

    @Override
    protected @Nullable Object getColumnValue(ResultSet row, int column, Class<?> type) throws SQLException {
        return Collection.class.isAssignableFrom(type)
                ? row.getArray(column).getArray()
                : super.getColumnValue(row, column, type);
    }
}
