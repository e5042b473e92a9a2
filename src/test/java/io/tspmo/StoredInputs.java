package io.tspmo;

import static io.tspmo.ShownPage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Inputs of a simulation as they are stored, and days and money in which a page shows them. */
final class StoredInputs {

    final JsonNode json;
    final String currency;
    final String agreed;
    final LocalDate agreedFinish;
    private final List<LocalDate> days;
    private final int before;

    StoredInputs(JsonNode json) {
        this.json = json;
        currency = json.get("currency").asText();
        agreed = json.get("agreed").asText();
        agreedFinish = LocalDate.parse(json.get("agreedFinish").asText());
        var from = LocalDate.parse(json.get("from").asText());
        var holidays = StreamSupport.stream(json.get("holidays").spliterator(), false)
                .map(day -> LocalDate.parse(day.asText()))
                .toList();
        days = from.minusDays(400)
                .datesUntil(from.plusYears(8))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !holidays.contains(day))
                .toList();
        before = (int) days.stream().filter(day -> day.isBefore(from)).count();
    }

    boolean isCertain() {
        return json.hasNonNull("finished");
    }

    /** On which it ends: what ends with a day ends on it. */
    LocalDate date(long end) {
        return days.get(before + (int) Math.ceil(end / 800.0) - 1);
    }

    JsonNode reference() {
        return json.get("method").path("reference");
    }

    BigDecimal money(String input) {
        return BigDecimal.valueOf(json.get(input).asLong(), 2);
    }

    /** Business days of both days and between them. */
    long in(LocalDate first, LocalDate last) {
        return days.stream()
                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                .count();
    }

    /** {@code 14 days after Baseline 1 (26 Feb 2027)}. */
    String distance(LocalDate day) {
        return distance(day, agreedFinish, agreed);
    }

    static String distance(LocalDate day, LocalDate finish, String name) {
        long later = ChronoUnit.DAYS.between(finish, day);
        return later == 0
                ? text("the day of %s (%s)", name, finish)
                : text(
                        "%d day%s %s %s (%s)",
                        Math.abs(later), Math.abs(later) == 1 ? "" : "s", later > 0 ? "after" : "before", name, finish);
    }

    static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_EVEN);
    }

    /** Lines of the risks: as they stand, and what their responses leave. */
    List<List<String>> risks() {
        return StreamSupport.stream(json.get("risks").spliterator(), false)
                .map(StoredInputs::line)
                .toList();
    }

    private static List<String> line(JsonNode risk) {
        var after = risk.path("answered").isObject() ? risk.get("answered") : risk;
        return List.of(
                risk.get("number").asInt() + ". " + risk.get("title").asText(),
                change(risk.get("chance").asInt() + " %", after.get("chance").asInt() + " %"),
                change(points(risk.get("cost"), 100, "%,.0f"), points(after.get("cost"), 100, "%,.0f")),
                change(points(risk.get("delay"), 800, "%,.1f"), points(after.get("delay"), 800, "%,.1f")),
                "the finish",
                risk.get("source").asText(),
                after == risk
                        ? "None that has an effect"
                        : after.get("response").asText());
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : before + " → " + after;
    }

    private static String points(JsonNode points, double unit, String format) {
        var written = Stream.of("low", "likely", "high")
                .map(point -> text(format, points.get(point).asLong() / unit))
                .toList();
        boolean varies = points.get("low").asLong() < points.get("high").asLong();
        return points.get("high").asLong() == 0 ? "–" : varies ? String.join(" · ", written) : written.get(1);
    }
}
