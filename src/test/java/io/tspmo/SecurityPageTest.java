package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What SECURITY.md says stands somewhere does stand there. */
class SecurityPageTest {

    private static final Pattern NAME = Pattern.compile("`([a-z]+(?:/[A-Za-z.]+)+)`");

    @Test
    void everyClassAndFileThatItNamesIsThere() throws IOException {
        var names = NAME.matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(names).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(
                        Files.exists(Path.of("src/main/java/io/tspmo", name + ".java")) || Files.exists(Path.of(name)))
                .as(name)
                .isTrue());
    }
}
