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
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out what a file would do, and all that is wrong with it. A few statements a sheet, however many rows. */
@Component
class Planner {

    private static final String READ_ME = "read me";

    private final ListingRows stored;
    private final RowChecks checks;
    private final List<Listing> listings;

    Planner(ListingRows stored, RowChecks checks, ObjectProvider<Listing> ofFeatures) {
        this.stored = stored;
        this.checks = checks;
        this.listings = Stream.concat(SupplyListings.ALL.stream(), ofFeatures.orderedStream())
                .toList();
    }

    /** In the order in which one may name the other. */
    List<Listing> listings() {
        return listings;
    }

    ImportPlan plan(List<Sheet> sheets) {
        var faults = new ArrayList<RowError>();
        var parsed = withDetails(parse(sheets, faults));
        var changes = new ArrayList<RowChange>();
        var summaries = new ArrayList<Summary>();
        var afterwards = new HashMap<String, Map<String, List<ImportRow>>>();
        for (var one : parsed) {
            faults.addAll(one.faults());
            var once = checks.once(one, faults);
            checks.all(one.listing(), once, parsed, faults);
            var wrong = faults.stream()
                    .filter(fault -> fault.sheet().equals(one.listing().name()))
                    .map(RowError::row)
                    .collect(Collectors.toSet());
            once.removeIf(entry -> wrong.contains(entry.row()));
            summaries.add(compare(one.listing(), once, afterwards, changes, faults));
        }
        var order = parsed.stream().map(one -> one.listing().name()).toList();
        faults.replaceAll(named(sheets, faults));
        faults.sort(Comparator.<RowError>comparingInt(fault -> order.indexOf(fault.sheet()))
                .thenComparingInt(RowError::row));
        return new ImportPlan(List.copyOf(faults), List.copyOf(changes), summaries);
    }

    private List<ParsedSheet> parse(List<Sheet> sheets, List<RowError> faults) {
        var byName = new LinkedHashMap<String, Sheet>();
        for (var sheet : sheets) {
            var name = ParsedSheet.word(sheet.name());
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

    /** With a person that is taken away go the rows that say something of that person alone. */
    private List<ParsedSheet> withDetails(List<ParsedSheet> parsed) {
        var gone = parsed.stream()
                .filter(one -> one.listing().equals(SupplyListings.PEOPLE))
                .flatMap(one -> one.entries().stream().filter(ImportRow::remove))
                .collect(Collectors.toMap(ImportRow::subject, ImportRow::row, (one, other) -> one));
        if (gone.isEmpty()) {
            return parsed;
        }
        var inFile = parsed.stream().collect(Collectors.toMap(ParsedSheet::listing, one -> one));
        return listings.stream()
                .map(listing -> {
                    var one = inFile.get(listing);
                    return SupplyListings.OF_A_PERSON.contains(listing)
                            ? (one == null ? ParsedSheet.none(listing) : one)
                                    .with(stored.of(listing, gone.keySet()).values().stream()
                                            .map(row -> new ImportRow(
                                                    listing,
                                                    Objects.requireNonNull(gone.get(row.subject())),
                                                    row.values(),
                                                    true))
                                            .toList())
                            : one;
                })
                .filter(Objects::nonNull)
                .filter(one ->
                        inFile.containsKey(one.listing()) || !one.entries().isEmpty())
                .toList();
    }

    /** Says of each fault whom its row is about: by id, and people by name too. */
    private UnaryOperator<RowError> named(List<Sheet> sheets, List<RowError> faults) {
        if (faults.isEmpty()) {
            return fault -> fault;
        }
        var subjects = new HashMap<String, Map<Integer, String>>();
        var ofPeople = new HashSet<String>();
        listings.forEach(listing -> sheets.stream()
                .filter(sheet -> ParsedSheet.word(sheet.name()).equals(listing.name()))
                .forEach(sheet -> {
                    subjects.put(listing.name(), ParsedSheet.texts(listing.subject(), sheet));
                    if (listing.isOfPeople()) {
                        ofPeople.add(listing.name());
                    }
                }));
        var ids = faults.stream()
                .filter(fault -> ofPeople.contains(fault.sheet()))
                .map(fault -> subjects.getOrDefault(fault.sheet(), Map.of()).get(fault.row()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = ids.isEmpty() ? new HashMap<String, String>() : stored.names(SupplyListings.PEOPLE, ids);
        sheets.stream()
                .filter(sheet -> ParsedSheet.word(sheet.name()).equals(SupplyListings.PEOPLE.name()))
                .forEach(sheet -> {
                    var typed = ParsedSheet.texts(SupplyListings.PEOPLE.column("name"), sheet);
                    ParsedSheet.texts(SupplyListings.PEOPLE.subject(), sheet)
                            .forEach((row, id) -> names.merge(
                                    id, typed.getOrDefault(row, ""), (old, now) -> now.isEmpty() ? old : now));
                });
        return fault -> {
            var id = subjects.getOrDefault(fault.sheet(), Map.of()).get(fault.row());
            var name = id == null || !ofPeople.contains(fault.sheet()) ? "" : names.getOrDefault(id, "");
            return id == null ? fault : fault.about(name.isEmpty() ? id : "%s (%s)".formatted(name, id));
        };
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
