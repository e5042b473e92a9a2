package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer reads about the folders and the clock is so. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("src/main/java/io/tspmo");

    /** Once a day, at a full minute. */
    private static final Pattern DAILY =
            Pattern.compile("@Scheduled\\(cron = \"(?:\\$\\{[\\w.-]+:)?0 (\\d+) (\\d+) \\* \\* \\*}?\"\\)");

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
