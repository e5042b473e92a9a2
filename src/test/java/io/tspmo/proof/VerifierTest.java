package io.tspmo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {

    @TempDir
    Path folder;

    private int code;

    @Test
    void aBundleAsItWasExportedFits() throws IOException {
        var said = json(new TestBundle().write(folder.resolve("bundle.zip")).toString());

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.get("fits")).isEqualTo(true);
        assertThat(said.get("first")).isNull();
        assertThat(said.get("keyFrom")).isEqualTo("bundle");
        assertThat(checks(said))
                .containsExactly(
                        "files 11.0 true",
                        "checkpoint 1.0 true",
                        "older checkpoints 3.0 true",
                        "entries 34.0 true",
                        "sealed texts 34.0 true",
                        "documents 2.0 true",
                        "persons 1.0 true");
        assertThat(said.toString())
                .contains("17 opened with their keys", "The key is the bundle's own and was believed");
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void whateverIsAlteredIsFoundAndNamed(AlteredBundle altered) throws IOException {
        var said = json(altered.make().write(folder.resolve("bundle.zip")).toString());

        assertThat(code).as(said.toString()).isEqualTo(1);
        assertThat(said.get("fits")).isEqualTo(false);
        var first = (Map<?, ?>) said.get("first");
        assertThat(first.get("check")).as(said.toString()).isEqualTo(altered.check());
        var at = first.get("entry") instanceof Double entry
                ? String.valueOf(entry.longValue())
                : (String) first.get("file");
        assertThat(at).as(said.toString()).startsWith(altered.at());
    }

    static Stream<AlteredBundle> alterations() {
        return AlteredBundle.all().stream();
    }

    private Map<?, ?> json(String... arguments) {
        return Json.object(
                said(Stream.concat(Stream.of(arguments), Stream.of("--json")).toList()));
    }

    private String said(List<String> arguments) {
        var bytes = new ByteArrayOutputStream();
        code = Verify.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> checks(Map<?, ?> said) {
        return ((List<?>) said.get("checks"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(check -> check.get("check") + " " + check.get("count") + " " + check.get("fits"))
                        .toList();
    }

    static Path file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
