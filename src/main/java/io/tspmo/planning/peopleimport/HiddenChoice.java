package io.tspmo.planning.peopleimport;

import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.Sheet.HiddenPart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether rows, columns and sheets that are hidden in a file belong to it: whoever hid them may mean either. */
public enum HiddenChoice {
    TAKE,
    LEAVE;

    /** Empty if it is not answered yet. */
    public static Optional<HiddenChoice> of(String answer) {
        return Stream.of(values())
                .filter(choice -> choice.word().equals(answer.strip()))
                .findFirst();
    }

    public static List<HiddenPart> hidden(List<Sheet> sheets) {
        return sheets.stream().flatMap(sheet -> sheet.hiddenParts().stream()).toList();
    }

    public List<Sheet> of(List<Sheet> sheets) {
        return this == TAKE
                ? sheets
                : sheets.stream()
                        .filter(sheet -> !sheet.origin().hidden())
                        .map(Sheet::seen)
                        .toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
