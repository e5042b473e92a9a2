package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A package names in SQL its own tables, and views called {@code <package>_…_view} that their owner publishes. What does
 * otherwise stands in {@code sql-fence/foreign-reads.txt}, a list that may only shrink.
 */
class SqlFenceTest {

    private static final Path FOREIGN = Path.of("src/test/resources/sql-fence/foreign-reads.txt");
    private static final Path OWNERS = Path.of("src/test/resources/sql-fence/owners.txt");
    private static final Pattern CREATED = Pattern.compile("(?i)create (?:or replace )?(?:table|view)\\s+([a-z_]+)");

    @Test
    void everyTableHasOneOwner() throws IOException {
        var made = new TreeSet<String>();
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (var file : files.toList()) {
                CREATED.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.endsWith("_view"))
                        .forEach(made::add);
            }
        }
        assertThat(new TreeSet<>(owners().keySet())).isEqualTo(made);
    }

    @Test
    void aPackageNamesItsOwnTablesOnly() throws IOException {
        var owners = owners();
        var foreign = new TreeSet<String>();
        for (var text : SqlTexts.under(Path.of("src/main/java")).texts()) {
            var reader = text.packageName().substring(text.packageName().lastIndexOf('.') + 1);
            for (var relation : text.relations()) {
                var owner = owners.get(relation);
                if (owner != null && !owner.equals(reader)) {
                    foreign.add("%s reads %s of %s in %s".formatted(reader, relation, owner, text.file()));
                }
            }
        }
        var known = new TreeSet<>(Files.readAllLines(FOREIGN));
        assertThat(foreign)
                .as("tables of another package, which no list excuses")
                .isEqualTo(known);
    }

    @Test
    void everyTableIsNamedWhereItCanBeRead() throws IOException {
        assertThat(SqlTexts.under(Path.of("src/main/java")).hidden())
                .as("SQL whose table is neither a constant nor a parameter called storedIn")
                .isEmpty();
    }

    @Test
    void aPackageReadsViewsOnlyOfPackagesThatItMayUse() throws IOException {
        var wrong = new TreeSet<String>();
        for (var text : SqlTexts.under(Path.of("src/main/java")).texts()) {
            var reader = text.packageName().substring(text.packageName().lastIndexOf('.') + 1);
            for (var relation : text.relations()) {
                if (relation.endsWith("_view") && !reader.equals(Groups.SAMPLE)) {
                    var owner = Arrays.stream(Groups.values())
                            .filter(group ->
                                    group.features().stream().anyMatch(name -> relation.startsWith(name + "_")))
                            .findFirst();
                    if (owner.isEmpty() || !Groups.of(reader).mayUse(owner.get())) {
                        wrong.add("%s reads %s in %s".formatted(reader, relation, text.file()));
                    }
                }
            }
        }
        assertThat(wrong).as("views of a package that the reader may not use").isEmpty();
    }

    /** Which package owns a table, by the lines {@code package: table table …}. */
    static Map<String, String> owners() throws IOException {
        var owners = new TreeMap<String, String>();
        for (var line : Files.readAllLines(OWNERS)) {
            var parts = line.split(":");
            for (var table : parts[1].strip().split("\\s+")) {
                assertThat(owners.put(table, parts[0]))
                        .as(table + " has one owner")
                        .isNull();
            }
        }
        return owners;
    }
}
