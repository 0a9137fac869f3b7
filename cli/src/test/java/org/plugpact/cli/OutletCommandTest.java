package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** What a charger's outlets are is said at a running hub, as a user says it. */
final class OutletCommandTest {
    @TempDir
    private Path folder;

    private String said(RunningHub hub, String... arguments) throws IOException {
        var token = Files.writeString(folder.resolve("token"), hub.keys().adminToken());
        var words = new ArrayList<>(List.of("charger"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--hub", "http://127.0.0.1:" + hub.ports().web(), "--token-file", token.toString()));
        var text = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .execute(words.toArray(String[]::new));
        return exit + " " + text;
    }

    @Test
    void anOutletIsSaidToBeOfAKindAndThenNoMore() throws Exception {
        try (var hub = org.plugpact.hub.Main.start(
                Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true))) {
            assertThat(said(hub, "add", "OLD-1", "--connectors", "2")).startsWith("0 entered OLD-1");
            assertThat(said(hub, "outlet", "OLD-1")).isEqualTo("0 1  nobody said\n2  nobody said\n");
            assertThat(said(hub, "outlet", "OLD-1", "2", "--kind", "cCCS2", "--kind", "cG105"))
                    .isEqualTo("0 1  nobody said\n2  cccs2, cg105, dc  (by the operator)\n");
            assertThat(said(hub, "outlet", "OLD-1", "3", "--kind", "AC")).contains("outlet: from 1 to 2");
            assertThat(said(hub, "outlet", "OLD-1", "--kind", "AC")).contains("which outlet?");
            assertThat(said(hub, "outlet", "OLD-1", "2", "--unsaid", "--json"))
                    .isEqualTo("0 [{\"outlet\":1,\"kinds\":[],\"stated\":false},"
                            + "{\"outlet\":2,\"kinds\":[],\"stated\":false}]\n");
        }
    }
}
