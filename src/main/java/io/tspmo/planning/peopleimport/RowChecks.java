package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Column.Reference;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.ListingRows;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.SupplyListings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What has to hold of the rows of a sheet against each other, and against what is stored. */
@Component
class RowChecks {

    /** Of one person, location or project: far more than anybody has. */
    private static final int MOST_ROWS_OF_A_SUBJECT = 1_000;

    private final ListingRows stored;

    RowChecks(ListingRows stored) {
        this.stored = stored;
    }

    void all(Listing listing, List<ImportRow> entries, List<ParsedSheet> parsed, List<RowError> faults) {
        checkReferences(listing, entries, parsed, faults);
        checkNames(listing, entries, faults);
        checkCapitals(listing, entries, faults);
        checkRemovals(listing, entries, faults);
    }

    /** Without rows that say the same twice. */
    List<ImportRow> once(ParsedSheet parsed, List<RowError> faults) {
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
            var gone = parsed.stream()
                    .filter(one -> one.listing().storedIn().equals(reference.storedIn()))
                    .flatMap(one -> one.entries().stream().filter(ImportRow::remove))
                    .map(ImportRow::subject)
                    .collect(Collectors.toSet());
            var typed = entries.stream()
                    .filter(entry -> !entry.text(column.name()).isEmpty())
                    .toList();
            typed.stream()
                    .filter(entry -> !entry.remove() && gone.contains(entry.text(column.name())))
                    .forEach(entry -> faults.add(entry.fault(
                            column.name(), "is removed by this file, so no row can name this " + reference.word())));
            var unknown = typed.stream()
                    .filter(entry -> !known.contains(entry.text(column.name())))
                    .toList();
            var alike = stored.alike(
                    reference,
                    unknown.stream().map(entry -> entry.text(column.name())).collect(Collectors.toSet()));
            unknown.forEach(entry -> {
                var meant = alike.get(ListingRows.small(entry.text(column.name())));
                faults.add(entry.fault(
                        column.name(),
                        "there is no such %s".formatted(reference.word())
                                + (meant == null ? "" : "; did you mean %s?".formatted(meant))));
            });
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

    /** Two ids that differ by capitals alone are one person to everybody who reads them. */
    private void checkCapitals(Listing listing, List<ImportRow> entries, List<RowError> faults) {
        var id = listing.subject();
        if (id.type() != Column.Type.ID || listing.keys().size() > 1) {
            return;
        }
        var reference = new Reference(listing.storedIn(), id.stored(), "");
        var ids = subjects(entries, entry -> !entry.remove());
        var known = stored.ids(reference, ids);
        var first = new HashMap<>(stored.alike(reference, ids));
        entries.stream()
                .filter(entry -> !entry.remove() && !known.contains(entry.subject()))
                .forEach(entry -> {
                    var other = first.putIfAbsent(ListingRows.small(entry.subject()), entry.subject());
                    if (other != null && !other.equals(entry.subject())) {
                        faults.add(entry.fault(
                                id.name(),
                                "differs from %s by capitals only; write it like that, or choose another id"
                                        .formatted(other)));
                    }
                });
    }

    private void checkRemovals(Listing listing, List<ImportRow> entries, List<RowError> faults) {
        var gone = subjects(entries, ImportRow::remove);
        if (gone.isEmpty() || listing.keys().size() > 1) {
            return;
        }
        boolean people = listing.equals(SupplyListings.PEOPLE);
        var withThem = people
                ? SupplyListings.OF_A_PERSON.stream().map(Listing::storedIn).collect(Collectors.toSet())
                : Set.<String>of();
        var holders = stored.holders(listing, gone, withThem);
        entries.stream()
                .filter(entry -> entry.remove() && holders.containsKey(entry.subject()))
                .forEach(entry -> faults.add(entry.fault(
                        ParsedSheet.REMOVE,
                        "is still used (%s), so it cannot be removed%s"
                                .formatted(
                                        String.join(", ", holders.getOrDefault(entry.subject(), Set.of())),
                                        people ? "; enter a last day instead" : ""))));
    }

    private static Set<String> subjects(List<ImportRow> entries, Predicate<ImportRow> which) {
        return entries.stream().filter(which).map(ImportRow::subject).collect(Collectors.toSet());
    }
}
