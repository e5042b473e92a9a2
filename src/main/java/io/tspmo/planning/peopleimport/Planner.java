package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.ListingRows;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowChange.Kind;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.planning.peopleimport.ImportPlan.Summary;
import io.tspmo.platform.sheet.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out what a file would do, and all that is wrong with it. A few statements a sheet, however many rows. */
@Component
class Planner {

    /** Of one person, location or project: far more than anybody has. */
    private static final int MOST_ROWS_OF_A_SUBJECT = 1_000;

    private static final String READ_ME = "read me";

    private final ListingRows stored;
    private final List<Listing> listings;

    Planner(ListingRows stored, ObjectProvider<Listing> ofFeatures) {
        this.stored = stored;
        this.listings = Stream.concat(SupplyListings.ALL.stream(), ofFeatures.orderedStream())
                .toList();
    }

    /** In the order in which one may name the other. */
    List<Listing> listings() {
        return listings;
    }

    ImportPlan plan(List<Sheet> sheets) {
        var faults = new ArrayList<RowError>();
        var parsed = parse(sheets, faults);
        var changes = new ArrayList<RowChange>();
        var summaries = new ArrayList<Summary>();
        var afterwards = new HashMap<String, Map<String, List<ImportRow>>>();
        for (var one : parsed) {
            faults.addAll(one.faults());
            var once = withoutTwins(one, faults);
            checkReferences(one.listing(), once, parsed, faults);
            checkNames(one.listing(), once, faults);
            var wrong = faults.stream()
                    .filter(fault -> fault.sheet().equals(one.listing().name()))
                    .map(RowError::row)
                    .collect(Collectors.toSet());
            once.removeIf(entry -> wrong.contains(entry.row()));
            summaries.add(compare(one.listing(), once, afterwards, changes, faults));
        }
        var order = parsed.stream().map(one -> one.listing().name()).toList();
        faults.sort(Comparator.<RowError>comparingInt(fault -> order.indexOf(fault.sheet()))
                .thenComparingInt(RowError::row));
        return new ImportPlan(List.copyOf(faults), List.copyOf(changes), summaries);
    }

    private List<ParsedSheet> parse(List<Sheet> sheets, List<RowError> faults) {
        var byName = new LinkedHashMap<String, Sheet>();
        for (var sheet : sheets) {
            var name = sheet.name().strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
            boolean known = listings.stream().anyMatch(listing -> listing.name().equals(name));
            if (!known && !sheet.name().strip().equalsIgnoreCase(READ_ME)) {
                faults.add(new RowError(
                        sheet.name(),
                        1,
                        "",
                        "",
                        "no such sheet is known; known are "
                                + listings.stream().map(Listing::name).collect(Collectors.joining(", "))));
            } else if (byName.put(name, sheet) != null) {
                faults.add(new RowError(sheet.name(), 1, "", "", "appears twice in the workbook"));
            }
        }
        return listings.stream()
                .filter(listing -> byName.containsKey(listing.name()))
                .map(listing -> ParsedSheet.of(listing, Objects.requireNonNull(byName.get(listing.name()))))
                .toList();
    }

    private static List<ImportRow> withoutTwins(ParsedSheet parsed, List<RowError> faults) {
        var first = new HashMap<String, ImportRow>();
        var once = new ArrayList<ImportRow>();
        var rows = new HashMap<String, Integer>();
        for (var entry : parsed.entries()) {
            var twin = first.putIfAbsent(entry.key(), entry);
            if (twin != null) {
                var keys = parsed.listing().keys();
                faults.add(entry.fault(
                        keys.get(keys.size() - 1).name(),
                        "is the same as row %d: %s".formatted(twin.row(), entry.key())));
            } else if (rows.merge(entry.subject(), 1, Integer::sum) > MOST_ROWS_OF_A_SUBJECT) {
                faults.add(entry.fault(
                        parsed.listing().subject().name(), "has more than %d rows".formatted(MOST_ROWS_OF_A_SUBJECT)));
            } else {
                once.add(entry);
            }
        }
        return once;
    }

    private void checkReferences(
            Listing listing, List<ImportRow> entries, List<ParsedSheet> parsed, List<RowError> faults) {
        for (var column : listing.columns()) {
            var reference = column.refersTo();
            if (reference == null) {
                continue;
            }
            var known = new HashSet<String>();
            parsed.stream()
                    .filter(one -> one.listing().storedIn().equals(reference.storedIn()))
                    .forEach(one -> known.addAll(one.named()));
            known.addAll(stored.ids(
                    reference,
                    entries.stream()
                            .map(entry -> entry.text(column.name()))
                            .filter(id -> !id.isEmpty())
                            .collect(Collectors.toSet())));
            entries.stream()
                    .filter(entry -> !entry.text(column.name()).isEmpty())
                    .filter(entry -> !known.contains(entry.text(column.name())))
                    .forEach(entry ->
                            faults.add(entry.fault(column.name(), "there is no such %s".formatted(reference.word()))));
        }
    }

    /** Names that may stand once only. */
    private void checkNames(Listing listing, List<ImportRow> entries, List<RowError> faults) {
        for (var column : listing.columns()) {
            if (!column.unique()) {
                continue;
            }
            var owners = new HashMap<>(stored.owners(
                    listing,
                    column,
                    entries.stream().map(entry -> entry.text(column.name())).collect(Collectors.toSet())));
            entries.stream().filter(entry -> !entry.remove()).forEach(entry -> {
                var owner = owners.putIfAbsent(entry.text(column.name()), entry.subject());
                if (owner != null && !owner.equals(entry.subject())) {
                    faults.add(entry.fault(column.name(), "is the name of %s already".formatted(owner)));
                }
            });
        }
    }

    private Summary compare(
            Listing listing,
            List<ImportRow> entries,
            Map<String, Map<String, List<ImportRow>>> afterwards,
            List<RowChange> changes,
            List<RowError> faults) {
        var before = stored.of(listing, entries.stream().map(ImportRow::subject).collect(Collectors.toSet()));
        var after = new LinkedHashMap<String, ImportRow>(before);
        var found = new ArrayList<RowChange>();
        long leftAlone = 0;
        for (var entry : entries) {
            var old = before.get(entry.key());
            var change = change(entry, old, faults);
            if (change == null) {
                leftAlone++;
                continue;
            }
            found.add(change);
            if (entry.remove()) {
                after.remove(entry.key());
            } else {
                after.put(entry.key(), change.entry());
            }
        }
        afterwards.put(listing.name(), bySubject(after));
        faults.addAll(listing.rules().check(found, afterwards));
        changes.addAll(found);
        return new Summary(
                listing, count(found, Kind.ADDED), count(found, Kind.CHANGED), count(found, Kind.REMOVED), leftAlone);
    }

    /** Null if there is nothing to do. A column that the file does not have stays as it is. */
    private static @Nullable RowChange change(ImportRow entry, @Nullable ImportRow old, List<RowError> faults) {
        if (entry.remove()) {
            return old == null
                    ? null
                    : new RowChange(
                            Kind.REMOVED, new ImportRow(old.listing(), entry.row(), old.values(), true), old.values());
        }
        var values = new HashMap<String, @Nullable Object>();
        for (var column : entry.listing().columns()) {
            var name = column.name();
            if (entry.values().containsKey(name)) {
                values.put(name, entry.values().get(name));
            } else {
                values.put(name, old == null ? column.otherwise() : old.values().get(name));
                if (old == null && column.required()) {
                    faults.add(entry.fault(name, "is missing"));
                }
            }
        }
        if (old == null) {
            return new RowChange(Kind.ADDED, new ImportRow(entry.listing(), entry.row(), values, false), null);
        }
        boolean same = entry.listing().columns().stream()
                .allMatch(column ->
                        Objects.equals(values.get(column.name()), old.values().get(column.name())));
        return same
                ? null
                : new RowChange(Kind.CHANGED, new ImportRow(entry.listing(), entry.row(), values, false), old.values());
    }

    private static Map<String, List<ImportRow>> bySubject(Map<String, ImportRow> rows) {
        return rows.values().stream()
                .collect(Collectors.groupingBy(ImportRow::subject, LinkedHashMap::new, Collectors.toList()));
    }

    private static long count(List<RowChange> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
