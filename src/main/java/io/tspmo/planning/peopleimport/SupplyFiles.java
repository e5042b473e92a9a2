package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.ListingRows;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.platform.sheet.SheetFiles.Table;
import io.tspmo.platform.web.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files by which people and demand come and go. One that was looked at waits a day to be imported, on whichever node. */
@Component
public class SupplyFiles {

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Duration WAITS = Duration.ofDays(1);

    private final SheetFiles files;
    private final Planner planner;
    private final ListingRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    SupplyFiles(SheetFiles files, Planner planner, ListingRows rows, JdbcClient jdbc, Clock clock) {
        this.files = files;
        this.planner = planner;
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Waiting(String name, List<Sheet> sheets) {}

    public long mostBytes() {
        return files.mostBytes();
    }

    public List<Sheet> read(String name, byte[] content) {
        return files.read(name, content);
    }

    /** Those of others, and of before, are forgotten by and by. */
    long keep(String by, String name, byte[] content) {
        files.read(name, content); // what cannot be read is not kept
        jdbc.sql("delete from people_file where at < ?")
                .param(Timestamp.from(clock.instant().minus(WAITS)))
                .update();
        return jdbc.sql("insert into people_file (at, by, name, content) values (?, ?, ?, ?) returning id")
                .params(Timestamp.from(clock.instant()), by, name, content)
                .query(Long.class)
                .single();
    }

    /** @throws NotFound if it was imported or dropped, or belongs to another user */
    Waiting waiting(long id, String by) {
        record Kept(String name, byte[] content) {}
        return jdbc.sql("select name, content from people_file where id = ? and by = ?")
                .params(id, by)
                .query((row, number) -> new Kept(row.getString("name"), row.getBytes("content")))
                .optional()
                .map(kept -> new Waiting(kept.name(), files.read(kept.name(), kept.content())))
                .orElseThrow(() -> new NotFound("This file is no longer kept. Upload it again."));
    }

    void forget(long id, String by) {
        jdbc.sql("delete from people_file where id = ? and by = ?")
                .params(id, by)
                .update();
    }

    List<Listing> listings() {
        return planner.listings();
    }

    Optional<Listing> listing(String name) {
        return planner.listings().stream()
                .filter(listing -> listing.name().equals(name))
                .findFirst();
    }

    /** Everything, as it can be imported again. */
    public void exportXlsx(OutputStream out) throws IOException {
        files.writeXlsx(planner.listings().stream().map(this::table).toList(), out);
    }

    void exportCsv(Listing listing, OutputStream out) throws IOException {
        exportCsv(table(listing), out);
    }

    void exportCsv(Table table, OutputStream out) throws IOException {
        files.writeCsv(table, out);
    }

    /** A workbook without rows that says what each column is. */
    void template(OutputStream out) throws IOException {
        var readMe = new Table(
                "read me",
                List.of("sheet", "column", "what", "needed"),
                planner.listings().stream()
                        .flatMap(listing -> Stream.concat(
                                listing.columns().stream().map(column -> explained(listing, column)),
                                listing.removable()
                                        ? Stream.of(List.of(
                                                listing.name(), ParsedSheet.REMOVE, "yes takes the row away", ""))
                                        : Stream.<List<String>>empty()))
                        .toList());
        var tables = new ArrayList<>(List.of(readMe));
        planner.listings().forEach(listing -> tables.add(new Table(listing.name(), header(listing), List.of())));
        files.writeXlsx(tables, out);
    }

    private Table table(Listing listing) {
        return new Table(
                listing.name(),
                header(listing),
                rows.all(listing).values().stream()
                        .map(entry -> listing.columns().stream()
                                .<@Nullable Object>map(column -> entry.values().get(column.name()))
                                .toList())
                        .toList());
    }

    private static List<String> header(Listing listing) {
        return listing.columns().stream().map(Column::name).toList();
    }

    private static List<String> explained(Listing listing, Column column) {
        var what = column.refersTo() != null
                ? "id of a " + column.refersTo().word()
                : switch (column.type()) {
                    case ID -> "a word without spaces";
                    case TEXT -> "text";
                    case MAIL -> "mail address";
                    case DAY -> "day, such as 2027-01-31";
                    case MONDAY -> "day, a Monday";
                    case NUMBER -> "number, two decimals at most";
                    case WHOLE -> "whole number";
                };
        if (column.least() != null) {
            what += ", %s to %s".formatted(column.least(), column.most());
        }
        if (column.otherwise() != null && !Objects.equals(column.otherwise(), "")) {
            what += "; empty means " + column.otherwise();
        }
        return List.of(
                listing.name(),
                column.name(),
                what,
                column.required() ? "yes" : column.key() ? "with the other keys" : "");
    }
}
