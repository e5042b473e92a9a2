package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What commands say where there is no installation. */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
class CommandTest {

    @Test
    void anUnknownWordGetsTheUsage(CapturedOutput output) {
        assertThat(Command.isWanted("--server.port=0")).isFalse();
        assertThat(Command.isWanted()).isFalse();
        assertThat(Command.isWanted("chekc")).isTrue();
        assertThat(Command.run("chekc")).isEqualTo(2);
        assertThat(output.getErr()).contains("There is no command \"chekc\"", "migrate ", "check ");
    }

    @Test
    void theEmbeddedModeIsNoInstallation(CapturedOutput output) {
        assertThat(Command.run("migrate")).isEqualTo(1);
        assertThat(output.getAll()).contains("The embedded database needs no migrate");
        assertThat(Command.run("check")).isEqualTo(1);
        assertThat(output.getAll()).contains("WRONG    Database server  This is the embedded mode");
    }
}
