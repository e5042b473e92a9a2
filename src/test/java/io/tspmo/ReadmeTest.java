package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer reads about the folders and the clock is so. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("src/main/java/io/tspmo");

    /** Once a day, at a full minute. */
    private static final Pattern DAILY =
            Pattern.compile("@Scheduled\\(cron = \"(?:\\$\\{[\\w.-]+:)?0 (\\d+) (\\d+) \\* \\* \\*}?\"\\)");

    private static final Pattern QUOTED = Pattern.compile("`([a-z]+)`");

    /** To a file of ours, without the place in it. */
    private static final Pattern LINK = Pattern.compile("]\\(((?!http)[^)#]+)[^)]*\\)");

    private static final Pattern TABLE = Pattern.compile("`(?:processes/)?(\\w+/\\w+\\.dmn)`");

    @Test
    void eachWorkOfTheNightIsNamedWithItsTimeAndClass() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var expected = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var type =
                        SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
                DAILY.matcher(Files.readString(file))
                        .results()
                        .map(at -> "%02d:%02d | `%s`"
                                .formatted(Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1)), type))
                        .forEach(expected::add);
            }
        }

        var named = readme.lines()
                .filter(line -> line.matches("\\| \\d\\d:\\d\\d \\|.*"))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].strip() + " | " + cells[3].strip())
                .toList();
        assertThat(named).hasSizeGreaterThan(5).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void itIsReadInOneGo() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void eachGroupNamesPackagesOfItsOwn() throws IOException {
        for (var row : Files.readAllLines(Path.of("README.md"))) {
            var cells = row.split("\\|");
            var group = SOURCES.resolve(cells.length == 3 ? cells[1].strip().replace("`", "") : "");
            if (cells.length != 3 || !cells[1].matches(" `[a-z]+` ") || !Files.isDirectory(group)) {
                continue;
            }
            try (var packages = Files.list(group)) {
                assertThat(QUOTED.matcher(cells[2]).results().map(word -> word.group(1)))
                        .as(group.toString())
                        .hasSizeGreaterThan(2)
                        .isSubsetOf(packages.filter(Files::isDirectory)
                                .map(one -> one.getFileName().toString())
                                .toList());
            }
        }
    }

    /** In one guess each, by a line of the README that names the folder or the file. */
    @ParameterizedTest
    @CsvSource({
        "tallies votes, review, src/main/java/io/tspmo/governance/review/Tally.java",
        "hours are booked, booking, src/main/java/io/tspmo/planning/booking/PeopleBooking.java",
        "checks and triages a request, intake, src/main/java/io/tspmo/governance/intake/TriageRequest.java",
        "who decides in, review/gateReviewers.dmn, processes/review/gateReviewers.dmn",
        "02:30, platform.models.ModelWatch, src/main/java/io/tspmo/platform/models/ModelWatch.java"
    })
    void aNewcomerFinds(String what, String where, Path file) throws IOException {
        assertThat(file).exists();
        assertThat(Files.readAllLines(Path.of("README.md")))
                .filteredOn(line -> line.contains(what))
                .singleElement()
                .asString()
                .contains("`" + where + "`");
    }

    @Test
    void whatItLinksToIsThere() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        assertThat(LINK.matcher(readme).results().map(link -> Path.of(link.group(1))))
                .hasSizeGreaterThan(15)
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(TABLE.matcher(readme).results().map(table -> Path.of("processes", table.group(1))))
                .hasSizeGreaterThan(8)
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void eachGroupIsNamed_inTheOrderInWhichTheyMayUseEachOther() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var groups = List.of("ledger", "platform", "project", "governance", "planning", "audit", "insight");

        try (var folders = Files.list(SOURCES)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsAll(groups);
        }
        assertThat(groups.stream()
                        .map(group -> readme.indexOf("| `" + group + "` |"))
                        .toList())
                .doesNotContain(-1)
                .isSorted();
    }
}
