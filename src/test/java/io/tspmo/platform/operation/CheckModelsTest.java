package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckModelsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsShippedPassesAndAFaultIsALineWithFileRowAndCell() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), folder.resolve("processes"));
        FileSystemUtils.copyRecursively(Path.of("forms"), folder.resolve("forms"));
        var good = new Run(folder.toString());
        assertThat(good.out).endsWith(" files checked, 0 faults\n");
        assertThat(good.code).isZero();

        change("processes/intake/governanceTier.dmn", "&gt;= 500000", "&gt;= 300.000");
        change("processes/intake/intake.bpmn", "candidateGroups=\"pmo\"", "candidateGroups=\"office\"");
        change("processes/risk/riskResponse.bpmn".replace("risk/", "riskresponse/"), "sourceRef=\"", "sourceRef=\"no_");
        change("forms/review/castVote.form", "\"type\": \"radio\"", "\"type\": \"dynamiclist\"");
        Files.writeString(folder.resolve("processes/torn.dmn"), "<definitions");

        var faulty = new Run(folder.toString());

        assertThat(faulty.out)
                .contains("processes/intake/governanceTier.dmn:row 1, Budget: \"300.000\" is read as 300. Write 300000")
                .contains("processes/intake/intake.bpmn:triageRequest: There is no group office.")
                .contains("processes/riskresponse/riskResponse.bpmn:flow_")
                .contains("forms/review/castVote.form:")
                .contains("A component of the type 'dynamiclist' is not allowed")
                .contains("processes/torn.dmn: It is not well-formed XML")
                .doesNotContain("\tat ");
        assertThat(faulty.code).isEqualTo(1);
        assertThat(new Run(folder.toString(), "--groups=office").out).doesNotContain("group office");
    }

    @Test
    void aFolderThatIsNoneIsSaid() {
        var wrong = new Run(folder.resolve("nowhere").toString());
        assertThat(wrong.err).contains("There is no folder ", "processes");
        assertThat(wrong.code).isEqualTo(2);
        assertThat(new Run().code).isEqualTo(2);
    }

    private void change(String file, String from, String to) throws IOException {
        var text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    private static final class Run {

        private final String out;
        private final String err;
        private final int code;

        Run(String... arguments) {
            var output = new ByteArrayOutputStream();
            var errors = new ByteArrayOutputStream();
            code = CheckModels.run(new PrintStream(output), new PrintStream(errors), arguments);
            out = output.toString(StandardCharsets.UTF_8);
            err = errors.toString(StandardCharsets.UTF_8);
        }
    }
}
