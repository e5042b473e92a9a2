package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.words.Words;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The words of the gate calendar, for its templates. */
@Component
class GateWords {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final Words words;

    GateWords(Words words) {
        this.words = words;
    }

    public String roles(List<String> committee) {
        return committee.isEmpty()
                ? "Not known yet"
                : committee.stream().map(words::role).collect(Collectors.joining(", "));
    }

    /** A gate in one line. */
    public String line(GateDay gate) {
        var row = gate.row();
        return "%s %s: %s %s. %s.".formatted(row.project(), row.title(), row.gate(), row.name(), gate.expectedFrom());
    }

    public String month(YearMonth month) {
        return MONTH.format(month);
    }
}
