package io.tspmo.insight.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How projects of the UK Government Major Projects Portfolio ended, from its yearly reports of 2014 to 2017 (a file that is not part
 * of the product). The report of a year has the figures of 30 September of the year before. The forecast is that of the
 * first report in which a project had begun and not ended, with a cost; the outcome is what the last report says.
 */
final class PublicOutcomes {

    static final Path FILE = Path.of("../shared/data/outcomes/gmpp_2014_2017.csv");

    private static final int LAST_REPORT = 2017;
    private static final int SHORTEST = 90;

    /** @param cost million GBP */
    private record Reading(
            int year, String project, @Nullable LocalDate start, @Nullable LocalDate finish, @Nullable Double cost) {

        LocalDate day() {
            return LocalDate.of(year - 1, 9, 30);
        }

        boolean isForecast() {
            return start != null
                    && finish != null
                    && cost != null
                    && cost > 0
                    && start.isBefore(day())
                    && finish.isAfter(day())
                    && finish.isAfter(start.plusDays(SHORTEST));
        }

        boolean isComplete() {
            return finish != null && cost != null && cost > 0;
        }
    }

    private final Map<String, List<Reading>> projects = new LinkedHashMap<>();
    private int readings;

    static PublicOutcomes read(Path file) {
        var all = new PublicOutcomes();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                all.add(new Reading(
                        Integer.parseInt(row.getField("year")),
                        row.getField("project"),
                        day(row, "start"),
                        day(row, "end"),
                        row.getField("whole_life_cost_million_gbp").isEmpty()
                                ? null
                                : Double.valueOf(row.getField("whole_life_cost_million_gbp"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static @Nullable LocalDate day(NamedCsvRecord row, String field) {
        return row.getField(field).isEmpty() ? null : LocalDate.parse(row.getField(field));
    }

    private void add(Reading reading) {
        projects.computeIfAbsent(reading.project, any -> new ArrayList<>()).add(reading);
        readings++;
    }

    int readings() {
        return readings;
    }

    int projects() {
        return projects.size();
    }

    /**
     * Those whose forecast day had come by the last report: before that, a forecast that did not move yet was not met
     * either.
     */
    List<Outcome> judged() {
        return outcomes(forecast -> !forecast.finish.isAfter(LocalDate.of(LAST_REPORT - 1, 9, 30)));
    }

    /** All with a later report, whether their day had come or not. */
    List<Outcome> all() {
        return outcomes(any -> true);
    }

    private List<Outcome> outcomes(Predicate<Reading> wanted) {
        return projects.values().stream()
                .map(readings -> outcome(readings, wanted))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Outcome> outcome(List<Reading> readings, Predicate<Reading> wanted) {
        var byYear =
                readings.stream().sorted(Comparator.comparingInt(Reading::year)).toList();
        return byYear.stream()
                .filter(Reading::isForecast)
                .findFirst()
                .filter(wanted)
                .flatMap(forecast -> byYear.stream()
                        .filter(later -> later.year > forecast.year && later.isComplete())
                        .reduce((one, other) -> other)
                        .map(last -> outcome(forecast, last)));
    }

    private static Outcome outcome(Reading forecast, Reading last) {
        double planned = forecast.finish.toEpochDay() - forecast.start.toEpochDay();
        return new Outcome(
                (last.finish.toEpochDay() - forecast.finish.toEpochDay()) / planned, last.cost / forecast.cost - 1);
    }
}
