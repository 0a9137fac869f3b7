package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/** A whole hub in a process of its own, with chargers and a driver for each entered, that tells what it is asked for: a port, how much heap it uses. */
final class HubProcess {
    /** As a fourth argument: nothing of the texts on chargers' lines is kept. */
    static final String NO_TRACE = "no-trace";

    private HubProcess() {}

    /** @param arguments the hub's folder, how many chargers, and the file that gets a line of name and password for each */
    public static void main(String[] arguments) throws IOException, DeskBusy {
        Config config = Config.in(Path.of(arguments[0])).withPorts(Ports.ANY).withCustodial(true);
        Logs.to(config.logs(), Level.ERROR);
        if (arguments.length > 3 && arguments[3].equals(NO_TRACE)) {
            var stations = config.stations();
            config = config.withStations(stations.withTrace(stations.trace().off()));
        }
        try (var hub = Main.start(config)) {
            Path passwords = Path.of(arguments[2]);
            if (!Files.exists(passwords)) enter(hub, Integer.parseInt(arguments[1]), passwords);
            Child.serve(Integer.toString(hub.ports().ocpp()), question -> answer(hub, question));
        }
        System.exit(0);
    }

    private static void enter(RunningHub hub, int chargers, Path passwords) throws IOException, DeskBusy {
        List<String> lines = new ArrayList<>();
        for (var entered : hub.registrar().enter(entries(chargers, hub.tariff().id()))) {
            lines.add(entered.charger().text() + " " + entered.password().orElseThrow());
        }
        Files.write(passwords, lines);
        hub.people().enter(tags(lines.size()));
    }

    private static String answer(RunningHub hub, String question) {
        return switch (question) {
            case "web" -> "http://127.0.0.1:" + hub.ports().web() + " " + token(hub);
            case "tls" -> Integer.toString(hub.ports().ocppTls());
            case "heap" -> Long.toString(Child.usedHeap());
            case "settled" -> settled(hub);
            default -> throw new IllegalArgumentException("not asked of a hub: " + question);
        };
    }

    private static String token(RunningHub hub) {
        try {
            return hub.keys().adminToken();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** What is on record is in the views, too. */
    private static String settled(RunningHub hub) {
        try {
            hub.views().awaitBelow(hub.store().size());
            return "settled";
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The tag of whoever comes to this charger. */
    static String tag(int charger) {
        return "BENCH-TAG-" + charger;
    }

    private static List<People.Entry> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> People.Entry.of(new IdTag(tag(number))))
                .toList();
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
