package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    private static PrintWriter silent() {
        return new PrintWriter(new StringWriter());
    }
}
