package io.tspmo.platform.identity;

import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.Directory.Entry;
import io.tspmo.platform.identity.DirectorySearch.Listed;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.web.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The directory as a file: {@code user, first name, last name, mail, groups, active}. Groups are ids with spaces between
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

    /** What the page has no way to ask about is refused: hidden rows, and an encoding that is not certain. */
    static Read read(Sheet sheet) {
        var errors = new ArrayList<String>();
        var names = sheet.header().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        var missing = COLUMNS.stream().filter(column -> !names.contains(column)).toList();
        if (!missing.isEmpty()) {
            errors.add("Row " + sheet.headerRow() + " must name the columns " + String.join(", ", COLUMNS)
                    + ". Missing: " + String.join(", ", missing) + ".");
        }
        if (sheet.origin().guessed() != null) {
            errors.add("The file is not in UTF-8. In a spreadsheet, save it as \"CSV UTF-8\".");
        }
        sheet.hiddenParts()
                .forEach(part -> errors.add("The file has hidden parts: %s (%s). Show or delete them."
                        .formatted(part.what(), part.holds())));
        if (sheet.rows().size() > MOST) {
            errors.add("The file has more than " + MOST + " rows.");
        }
        if (sheet.rows().isEmpty()) {
            errors.add("The file has no rows.");
        }
        var entries = new ArrayList<Entry>();
        var seen = new HashMap<String, String>();
        for (var row : errors.isEmpty() ? sheet.rows() : List.<Sheet.Row>of()) {
            var fields = new HashMap<String, String>();
            COLUMNS.forEach(column -> fields.put(column, row.cells().get(names.indexOf(column))));
            var wrong = wrong(fields, seen);
            row.troubles().values().forEach(trouble -> wrong.add("a cell " + trouble));
            wrong.forEach(reason -> errors.add("Row %d (%s): %s"
                    .formatted(row.number(), shortened(Objects.requireNonNull(fields.get("user"))), reason)));
            if (wrong.isEmpty()) {
                entries.add(entry(fields));
            }
        }
        return new Read(entries, errors);
    }

    private static List<String> wrong(Map<String, String> row, Map<String, String> seen) {
        var wrong = new ArrayList<String>();
        var user = field(row, "user");
        if (!user.matches(Directory.USER_ID)) {
            wrong.add("user \"" + shortened(user)
                    + "\" must begin with a letter or digit and have letters, digits and . _ @ - only, 64 at most");
        } else {
            var twin = seen.putIfAbsent(user.toLowerCase(Locale.ROOT), user);
            if (twin != null) {
                wrong.add(
                        twin.equals(user)
                                ? "user " + user + " occurs twice in the file"
                                : "user " + user + " differs from " + twin + " by capitals only");
            }
        }
        for (var column : List.of("first name", "last name", "mail")) {
            if (field(row, column).length() > LONGEST) {
                wrong.add(column + " is longer than " + LONGEST + " characters");
            }
            TypedText.refusedInLine(field(row, column))
                    .ifPresent(
                            character -> wrong.add("%s has the character %s; remove it".formatted(column, character)));
        }
        var mail = field(row, "mail");
        if (!mail.isEmpty() && !mail.matches("[^\\s@<>,;]+@[^\\s@<>,;]+")) {
            wrong.add("mail \"" + shortened(mail) + "\" is not a mail address");
        }
        groups(row).stream()
                .filter(group -> !Groups.ids().contains(group))
                .forEach(group -> wrong.add(
                        "group \"" + shortened(group) + "\" is not one of " + String.join(", ", Groups.ids())));
        if (active(row) == null) {
            wrong.add("active must be yes or no");
        }
        return wrong;
    }

    private static Entry entry(Map<String, String> row) {
        return new Entry(
                field(row, "user"),
                field(row, "first name"),
                field(row, "last name"),
                field(row, "mail"),
                groups(row),
                active(row));
    }

    private static Set<String> groups(Map<String, String> row) {
        var groups = new TreeSet<>(Arrays.asList(field(row, "groups").split("[\\s,;]+")));
        groups.remove("");
        return groups;
    }

    private static @Nullable Boolean active(Map<String, String> row) {
        return switch (field(row, "active").toLowerCase(Locale.ROOT)) {
            case "yes", "" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    private static String field(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
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
