package io.tspmo.platform.identity;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tspmo.platform.identity.Directory.Entry;
import io.tspmo.platform.identity.DirectorySearch.Listed;
import io.tspmo.platform.web.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The directory as a CSV file: {@code user, first name, last name, mail, groups, active}. Groups are ids with spaces between
 * them. Written as it is read.
 */
class DirectoryFile {

    static final List<String> COLUMNS = List.of("user", "first name", "last name", "mail", "groups", "active");

    /** More than that is a data feed, not a file that a person has read. */
    static final int MOST = 10_000;

    private static final int LONGEST = 200;

    private DirectoryFile() {}

    /** @param errors a line each, in the order of the file; entries are valid only if there are none */
    record Read(List<Entry> entries, List<String> errors) {}

    static Read read(String text) {
        var entries = new ArrayList<Entry>();
        var errors = new ArrayList<String>();
        var separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        try (var rows = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            var seen = new HashSet<String>();
            for (var row : rows) {
                var missing = COLUMNS.stream()
                        .filter(column -> !row.getHeader().contains(column))
                        .toList();
                if (!missing.isEmpty()) {
                    errors.add("The first line has to name the columns " + String.join(", ", COLUMNS) + ". Missing: "
                            + String.join(", ", missing) + ".");
                    break;
                }
                if (entries.size() >= MOST) {
                    errors.add("The file has more than " + MOST + " rows.");
                    break;
                }
                var wrong = wrong(row, seen);
                wrong.forEach(reason -> errors.add("Line " + row.getStartingLineNumber() + ": " + reason));
                if (wrong.isEmpty()) {
                    entries.add(entry(row));
                }
            }
        } catch (CsvParseException | java.io.IOException | IllegalArgumentException e) {
            errors.add("This is no CSV file that can be read.");
        }
        if (entries.isEmpty() && errors.isEmpty()) {
            errors.add("The file has no rows.");
        }
        return new Read(entries, errors);
    }

    private static List<String> wrong(NamedCsvRecord row, Set<String> seen) {
        var wrong = new ArrayList<String>();
        var user = field(row, "user");
        if (!user.matches(Directory.USER_ID)) {
            wrong.add("user \"" + shortened(user)
                    + "\" must begin with a letter or digit and have letters, digits and . _ @ - only, 64 at most");
        } else if (!seen.add(user)) {
            wrong.add("user " + user + " occurs twice in the file");
        }
        for (var column : List.of("first name", "last name", "mail")) {
            if (field(row, column).length() > LONGEST) {
                wrong.add(column + " is longer than " + LONGEST + " characters");
            }
        }
        var mail = field(row, "mail");
        if (!mail.isEmpty() && !mail.matches("[^\\s@<>,;]+@[^\\s@<>,;]+")) {
            wrong.add("mail \"" + shortened(mail) + "\" is no mail address");
        }
        groups(row).stream()
                .filter(group -> !Groups.ids().contains(group))
                .forEach(group ->
                        wrong.add("group \"" + shortened(group) + "\" is none of " + String.join(", ", Groups.ids())));
        if (active(row) == null) {
            wrong.add("active must be yes or no");
        }
        return wrong;
    }

    private static Entry entry(NamedCsvRecord row) {
        return new Entry(
                field(row, "user"),
                field(row, "first name"),
                field(row, "last name"),
                field(row, "mail"),
                groups(row),
                active(row));
    }

    private static Set<String> groups(NamedCsvRecord row) {
        var groups = new TreeSet<>(Arrays.asList(field(row, "groups").split("[\\s,;]+")));
        groups.remove("");
        return groups;
    }

    private static @Nullable Boolean active(NamedCsvRecord row) {
        return switch (field(row, "active").toLowerCase(Locale.ROOT)) {
            case "yes", "" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    private static String field(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    static String write(List<Listed> people) {
        var file = new StringBuilder(Csv.MARK).append(Csv.line(COLUMNS.toArray()));
        for (var person : people) {
            file.append(Csv.line(
                    person.id(),
                    person.firstName(),
                    person.lastName(),
                    person.email(),
                    person.groups(),
                    person.active() ? "yes" : "no"));
        }
        return file.toString();
    }
}
