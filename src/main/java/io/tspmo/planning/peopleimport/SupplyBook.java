package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.ListingRows;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowChange.Kind;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes what is known of people: a form of a page and a file of thousands of rows by the same rules, all or nothing, one
 * after the other, and on record.
 */
@Service
public class SupplyBook {

    /** Any number that no other advisory lock of this database uses. */
    private static final long LOCK = 0x7450_6d6f_5065_6f70L;

    private final Planner planner;
    private final ListingRows rows;
    private final PeopleChanges history;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    SupplyBook(
            Planner planner,
            ListingRows rows,
            PeopleChanges history,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.planner = planner;
        this.rows = rows;
        this.history = history;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Compares without storing anything. */
    public ImportPlan look(List<Sheet> sheets) {
        return planner.plan(sheets);
    }

    /** What a file with faults would do without the rows that have some; empty if that is nothing. */
    public Optional<GoodRows> goodRows(List<Sheet> sheets) {
        return GoodRows.of(sheets, planner::plan);
    }

    /** The good rows of a file, as they were confirmed; with a fault that no row has, nothing is done. */
    public GoodRows storeGood(List<Sheet> sheets, String by, String source, @Nullable String seen) {
        var stored = new ArrayList<GoodRows>();
        var done = inTurn(
                () -> {
                    var good = goodRows(sheets)
                            .orElseThrow(() ->
                                    Rejection.conflict("No valid row changes anything, so nothing was imported."));
                    stored.add(good);
                    return asSeen(good.plan(), seen);
                },
                by,
                source);
        if (!done.isGood()) {
            throw Rejection.conflict(
                    "The file does not fit the stored data, so nothing was imported. Compare it again.");
        }
        return stored.get(0);
    }

    private static ImportPlan asSeen(ImportPlan plan, @Nullable String seen) {
        if (plan.isGood() && seen != null && !seen.equals(plan.digest())) {
            throw Rejection.conflict(
                    "The data has changed since the preview, so nothing was imported." + " Check the new preview.");
        }
        return plan;
    }

    /**
     * @param seen digest of the plan that was confirmed; null without a dry run
     * @return what was done; with a fault, nothing was
     * @throws Rejection if it would now do something else
     */
    public ImportPlan store(List<Sheet> sheets, String by, String source, @Nullable String seen) {
        return inTurn(() -> asSeen(planner.plan(sheets), seen), by, source);
    }

    /**
     * One row, as typed into a form.
     *
     * @param fields by column; one that is missing stays as it is
     * @param instead key of the row that it replaces; null if it is new, or has the same key
     * @param seen the mark of the row as the form showed it
     * @throws Rejection 409 with both values, if another user has changed the row since
     */
    public ImportPlan store(
            Listing listing, Map<String, String> fields, @Nullable String instead, String by, String seen) {
        return inTurn(
                () -> {
                    var subject = fields.getOrDefault(listing.subject().name(), "");
                    var old = instead == null
                            ? null
                            : rows.of(listing, Set.of(subject.strip())).get(instead);
                    if (instead != null && old == null) {
                        throw Rejection.conflict(
                                "%s was removed meanwhile%s, so nothing was stored. Add it again if it is still needed."
                                        .formatted(instead, history.lastWords(subject, listing.name(), instead)));
                    }
                    var plan = planner.plan(List.of(sheet(listing, fields, old)));
                    if (old != null && plan.isGood()) {
                        return meant(plan, old, seen);
                    }
                    boolean twin = instead == null && plan.isGood() && plan.count(Kind.ADDED) == 0;
                    return twin ? twin(listing, fields, plan) : plan;
                },
                by,
                "page");
    }

    /** The same, unless another user has changed the row since it was shown; nothing, if this user has not. */
    private ImportPlan meant(ImportPlan plan, ImportRow old, String seen) {
        var what = old.key() + history.lastWords(old.subject(), old.listing().name(), old.key());
        boolean takes = plan.changes().stream()
                .map(RowChange::entry)
                .filter(entry -> !entry.remove())
                .allMatch(entry -> old.shown().takes(entry.shown(), seen, what));
        return takes ? plan : new ImportPlan(List.of(), List.of(), plan.sheets());
    }

    /** Takes away one row, known by its key columns. */
    public ImportPlan remove(Listing listing, Map<String, String> key, String by, String seen) {
        return inTurn(
                () -> {
                    var plan = planner.plan(List.of(removal(listing, key)));
                    plan.changes().stream()
                            .map(RowChange::entry)
                            .filter(entry -> entry.listing().equals(listing))
                            .forEach(entry -> entry.shown().mustStillBe(seen, entry.key()));
                    return plan;
                },
                by,
                "page");
    }

    private ImportPlan inTurn(Supplier<ImportPlan> planned, String by, String source) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
            var plan = planned.get();
            if (!plan.isGood() || plan.changes().isEmpty()) {
                return plan;
            }
            try {
                keep(plan, by, source);
                return plan;
            } catch (ConcurrencyFailureException e) {
                throw Rejection.conflict(
                        "Another user changed the same data at this moment, so nothing was stored. Try again.");
            } catch (DataIntegrityViolationException e) {
                status.setRollbackOnly();
                return refused(plan);
            }
        }));
    }

    private void keep(ImportPlan plan, String by, String source) {
        var byListing = new HashMap<String, List<RowChange>>();
        plan.changes().forEach(change -> byListing
                .computeIfAbsent(change.entry().listing().name(), any -> new ArrayList<>())
                .add(change));
        var afterwards = planner.listings().stream()
                .map(listing -> listing.rules().storing(byListing.getOrDefault(listing.name(), List.of()), by))
                .toList();
        for (var listing : planner.listings()) {
            rows.store(listing, byListing.getOrDefault(listing.name(), List.of()));
        }
        afterwards.forEach(Runnable::run);
        history.keep(plan.changes(), by, source);
    }

    /** The database knows who uses what; what was found out before cannot be the cause. */
    private static ImportPlan refused(ImportPlan plan) {
        var faults = plan.changes().stream()
                .filter(change -> change.kind() == Kind.REMOVED)
                .map(change -> change.entry().fault("", "is still used, so it cannot be removed"))
                .toList();
        return new ImportPlan(
                faults.isEmpty() ? List.of(new RowError("", 0, "", "", "it does not fit the stored data")) : faults,
                plan.changes(),
                plan.sheets());
    }

    /** A row that was typed as a new one replaces none by mistake. */
    private static ImportPlan twin(Listing listing, Map<String, String> fields, ImportPlan plan) {
        var keys = listing.keys();
        var column = keys.get(keys.size() - 1).name();
        return new ImportPlan(
                List.of(new RowError(
                        listing.name(), 1, column, fields.getOrDefault(column, ""), "exists already; change that one")),
                plan.changes(),
                plan.sheets());
    }

    /** @param old what the row replaces, if its key is another one */
    private static Sheet sheet(Listing listing, Map<String, String> fields, @Nullable ImportRow old) {
        var columns = listing.columns().stream()
                .filter(column -> fields.containsKey(column.name()))
                .toList();
        var header = new ArrayList<>(columns.stream().map(Column::name).toList());
        var typed = new ArrayList<>(columns.stream()
                .map(column -> fields.getOrDefault(column.name(), "").strip())
                .toList());
        boolean otherKey = old != null
                && listing.keys().stream()
                        .anyMatch(column -> fields.containsKey(column.name())
                                && !fields.get(column.name()).strip().equals(old.text(column.name())));
        if (old == null || !otherKey) {
            return new Sheet(listing.name(), 1, header, List.of(new Sheet.Row(1, typed, Map.of())), false);
        }
        var gone = new ArrayList<>(
                columns.stream().map(column -> old.text(column.name())).toList());
        header.add(ParsedSheet.REMOVE);
        gone.add("yes");
        typed.add("");
        return new Sheet(
                listing.name(),
                1,
                header,
                List.of(new Sheet.Row(2, gone, Map.of()), new Sheet.Row(1, typed, Map.of())),
                false);
    }

    private static Sheet removal(Listing listing, Map<String, String> key) {
        var header = new ArrayList<>(listing.keys().stream().map(Column::name).toList());
        var cells = new ArrayList<>(listing.keys().stream()
                .map(column -> key.getOrDefault(column.name(), "").strip())
                .toList());
        header.add(ParsedSheet.REMOVE);
        cells.add("yes");
        return new Sheet(listing.name(), 1, header, List.of(new Sheet.Row(1, cells, Map.of())), false);
    }
}
