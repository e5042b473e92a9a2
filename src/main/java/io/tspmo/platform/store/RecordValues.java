package io.tspmo.platform.store;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** The values of a record by the names of its components, in their order. */
public final class RecordValues {

    private RecordValues() {}

    /** As they are. */
    public static Map<String, @Nullable Object> of(Record row) {
        return values(row, UnaryOperator.identity());
    }

    /** As named parameters of a statement: constants by their name, moments as JDBC takes them. */
    public static Map<String, @Nullable Object> parameters(Record row) {
        return values(row, RecordValues::parameter);
    }

    /** As a person types them: "" for null, numbers without exponent, the elements of a list separated by commas. */
    public static HashMap<String, String> texts(Record row) {
        var texts = new LinkedHashMap<String, String>();
        of(row).forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static Map<String, @Nullable Object> values(Record row, UnaryOperator<@Nullable Object> kept) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var component : row.getClass().getRecordComponents()) {
            values.put(component.getName(), kept.apply(value(component, row)));
        }
        return values;
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        var accessor = component.getAccessor();
        ReflectionUtils.makeAccessible(accessor);
        return ReflectionUtils.invokeMethod(accessor, row);
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        return value instanceof Instant moment ? Timestamp.from(moment) : value;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(RecordValues::text).collect(Collectors.joining(","));
        }
        // not written out if that would be a billion digits
        return value instanceof BigDecimal number && Math.abs((long) number.scale()) <= 100
                ? number.toPlainString()
                : value.toString();
    }
}
