package io.tspmo.audit.story;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an entry holds. A person may have altered it, or written it by an older version: nothing is taken for granted. */
public final class Data {

    private Data() {}

    /** One value with the way to it. */
    public record Field(String name, String value) {}

    /** "" if there is none. */
    public static String text(Map<String, ?> data, String key) {
        return written(data.get(key));
    }

    public static @Nullable Instant time(Map<String, ?> data, String key) {
        try {
            return data.get(key) instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Map<String, ?> data, String key) {
        return data.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> maps(Map<String, ?> data, String key) {
        var maps = new ArrayList<Map<String, Object>>();
        if (data.get(key) instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> map) {
                    maps.add((Map<String, Object>) map);
                }
            });
        }
        return maps;
    }

    public static List<Field> fields(Map<String, ?> data) {
        var fields = new ArrayList<Field>();
        data.forEach((key, value) -> collect(key, value, fields));
        return fields;
    }

    private static void collect(String path, @Nullable Object value, List<Field> fields) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, one) -> collect(path + " / " + key, one, fields));
        } else if (value instanceof List<?> list
                && list.stream().anyMatch(one -> one instanceof Map || one instanceof List)) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + " / " + (i + 1), list.get(i), fields);
            }
        } else {
            fields.add(new Field(path, written(value)));
        }
    }

    static String written(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Data::written).collect(Collectors.joining(", "));
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? "" : value.toString();
    }

    /** {@code 3 d 4 h}, {@code 12 min}, {@code 8 s}; the two largest units. */
    static String lasted(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "");
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }
}
