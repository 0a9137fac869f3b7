package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.ops.Ports;

/** A whole hub in a process of its own, with chargers entered, that tells how much heap it uses, and its port for TLS. */
final class HubProcess {
    private HubProcess() {}

    /** @param arguments the hub's folder, how many chargers, and the file that gets a line of name and password for each */
    public static void main(String[] arguments) throws IOException, DeskBusy {
        Config config = Config.in(Path.of(arguments[0])).withPorts(Ports.ANY).withCustodial(true);
        Logs.to(config.logs(), Level.ERROR);
        try (var hub = Main.start(config)) {
            List<String> lines = new ArrayList<>();
            var entries = entries(Integer.parseInt(arguments[1]), hub.tariff().id());
            for (var entered : hub.registrar().enter(entries)) {
                lines.add(entered.charger().text() + " " + entered.password().orElseThrow());
            }
            Files.write(Path.of(arguments[2]), lines);
            Child.serve(
                    Integer.toString(hub.ports().ocpp()),
                    question -> question.equals("tls")
                            ? Integer.toString(hub.ports().ocppTls())
                            : Long.toString(Child.usedHeap()));
        }
        System.exit(0);
    }

    private static List<Registrar.Entry> entries(int count, String tariff) {
        List<Registrar.Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new Registrar.Entry(
                    new ChargerId("BENCH-" + i),
                    new SiteId("site-" + i / 8),
                    "Site " + i / 8,
                    "Two-plug",
                    2,
                    Backroom.PLACE,
                    ZoneId.of("Europe/London"),
                    tariff));
        }
        return entries;
    }
}
