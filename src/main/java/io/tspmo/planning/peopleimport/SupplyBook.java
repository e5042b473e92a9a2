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

    /**
     * @param seen digest of the plan that was confirmed; null without a dry run
     * @return what was done; with a fault, nothing was
     * @throws Rejection if it would now do something else
     */
    public ImportPlan store(List<Sheet> sheets, String by, String source, @Nullable String seen) {
        return inTurn(
                () -> {
                    var plan = planner.plan(sheets);
                    if (plan.isGood() && seen != null && !seen.equals(plan.digest())) {
                        throw Rejection.conflict(
                                "The data has changed since you looked at this file, so nothing was imported."
                                        + " Look at what it would do now.");
                    }
                    return plan;
                },
                by,
                source);
    }

    /**
     * One row, as typed into a form.
     *
     * @param fields by column; one that is missing stays as it is
     * @param instead key of the row that it replaces; null if it is new, or has the same key
     * @param seen the last change of the subject on the page it was typed on; null if that does not matter
     * @throws Rejection if another user has changed the subject since
     */
    public ImportPlan store(
            Listing listing, Map<String, String> fields, @Nullable String instead, String by, @Nullable Long seen) {
        return inTurn(
                () -> {
                    var subject = fields.getOrDefault(listing.subject().name(), "");
                    checkSeen(subject, seen, by);
                    var old = instead == null
                            ? null
                            : rows.of(listing, Set.of(subject)).get(instead);
                    var plan = planner.plan(List.of(sheet(listing, fields, old)));
                    boolean twin = instead == null && plan.isGood() && plan.count(Kind.ADDED) == 0;
                    return twin ? twin(listing, fields, plan) : plan;
                },
                by,
                "page");
    }

    /** Takes away one row, known by its key columns. */
    public ImportPlan remove(Listing listing, Map<String, String> key, String by, @Nullable Long seen) {
        return inTurn(
                () -> {
                    checkSeen(key.getOrDefault(listing.subject().name(), ""), seen, by);
                    return planner.plan(List.of(removal(listing, key)));
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
                .map(change -> change.entry().fault("", "is still used, so it stays"))
                .toList();
        return new ImportPlan(
                faults.isEmpty()
                        ? List.of(new RowError(
                                "", 0, "", "", "the database refused it, since it does not fit what is there"))
                        : faults,
                plan.changes(),
                plan.sheets());
    }

    private void checkSeen(String subject, @Nullable Long seen, String by) {
        var other = seen == null ? null : history.since(subject, seen, by);
        if (other != null) {
            throw Rejection.conflict("%s has changed this meanwhile (%s: %s). Look at it, then save again."
                    .formatted(other.by(), other.sheet().replace('_', ' '), String.join("; ", other.lines())));
        }
    }

    /** A row that was typed as a new one replaces none by mistake. */
    private static ImportPlan twin(Listing listing, Map<String, String> fields, ImportPlan plan) {
        var keys = listing.keys();
        var column = keys.get(keys.size() - 1).name();
        return new ImportPlan(
                List.of(new RowError(
                        listing.name(),
                        1,
                        column,
                        fields.getOrDefault(column, ""),
                        "is there already; change that one")),
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
