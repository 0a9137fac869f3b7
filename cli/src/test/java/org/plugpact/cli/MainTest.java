package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    @ParameterizedTest(name = "plugpact {0}: exit code {1}")
    @CsvSource({"--help, 0", "--version, 0", "help, 0", "'', 2", "no-such-command, 2", "--no-such-option, 2"})
    void exitCodesAreAsDocumented(String argument, int exitCode) {
        var command = Main.commandLine().setOut(silent()).setErr(silent());
        String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
        assertThat(command.execute(arguments)).isEqualTo(exitCode);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"contract\"",
                "never by an idTag",
                "AuthorizationKey",
                "\"connectorId\"",
                "\"transactionId\"",
                "\"type\"",
                "\"key\"",
                "\"value\"",
                "DataTransfer",
                "ClearCache"
            })
    void helpNamesTheArgumentsOfCommandsToChargers(String words) {
        var said = new StringWriter();
        var command = Main.commandLine().setOut(new PrintWriter(said)).setErr(silent());
        assertThat(command.execute("charger", "ask", "--help")).isZero();
        assertThat(said.toString()).contains(words);
    }

    @Test
    void whoAsksAHubThatIsNotThereIsToldSo(@TempDir Path folder) throws IOException {
        var token = Files.writeString(folder.resolve("token"), "none");
        var said = new StringWriter();
        var command = Main.commandLine().setOut(silent()).setErr(new PrintWriter(said));
        // Nobody listens at port 1.
        assertThat(command.execute(
                        "charger", "outlet", "CP-1", "--hub", "http://127.0.0.1:1", "--token-file", token.toString()))
                .isOne();
        assertThat(said.toString())
                .isEqualTo("plugpact: nobody answers there: is the hub up?" + System.lineSeparator());
    }

    private static PrintWriter silent() {
        return new PrintWriter(new StringWriter());
    }
}
