package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A log gets new keys, and what is exported across that verifies. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LogCommandTest {
    @TempDir
    Path folder;

    private static void happens(RunningHub hub, String what) throws Exception {
        var at = hub.config().clock().instant();
        hub.desk().submit(Evidence.own(new Claim.Incident(Optional.empty(), "test", what, 1, at)));
        // Kept for good, and so exported.
        hub.store().shown();
    }

    @Test
    void anExportAcrossARotationVerifies() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        Path export = folder.resolve("export");
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            happens(hub, "before");
            long before = hub.desk().durableSize();
            var said = new StringWriter();
            int exit = Main.commandLine()
                    .setOut(new PrintWriter(said, true))
                    .execute(
                            "log",
                            "rotate",
                            "--hub",
                            "http://127.0.0.1:" + hub.ports().web(),
                            "--token-file",
                            config.keys().resolve("admin-token").toString());
            assertThat(exit).isZero();
            var stated = new JsonObject(said.toString());
            assertThat(stated.getLong("after")).isGreaterThanOrEqualTo(before);
            assertThat(stated.getJsonArray("keys"))
                    .isEqualTo(new JsonArray(hub.keys().logs().newest()));
            happens(hub, "after");
            var signers = hub.store().checkpoints(Long.MAX_VALUE).stream()
                    .map(one -> one.note().signatures().getFirst().keyId())
                    .distinct()
                    .toList();
            assertThat(signers).hasSize(2);
            hub.export(export, facts -> {});
        }
        var verify = List.of("audit", "verify", export.toString(), "--json");
        try (var audit = Command.start(folder, verify.toArray(String[]::new))) {
            assertThat(audit.exit()).as(audit.said()).isZero();
            assertThat(audit.json().getInteger("found")).isZero();
        }
    }
}
