package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.ops.Logs;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.ocpp16.BootNotificationRequest;

/** Many chargers in a process of their own, which connect and then keep still. */
final class ChargersProcess {
    private static final int AT_ONCE = 64;

    private final Line line;
    private final URI door;
    private final List<String> passwords;
    private final List<Charger> connected = new ArrayList<>();

    private ChargersProcess(Line line, URI door, List<String> passwords) {
        this.line = line;
        this.door = door;
        this.passwords = passwords;
    }

    /**
     * Asked for a number, connects so many more.
     *
     * @param arguments the door's address, and the file of names and passwords; without the file nobody boots
     */
    public static void main(String[] arguments) throws IOException {
        Logs.toTerminal(Level.ERROR);
        List<String> passwords = arguments.length > 1 ? Files.readAllLines(Path.of(arguments[1])) : List.of();
        try (var line = new Line()) {
            var all = new ChargersProcess(line, URI.create(arguments[0]), passwords);
            Child.serve("ready", question -> all.connect(Integer.parseInt(question)));
        }
        System.exit(0);
    }

    private String connect(int more) {
        int from = connected.size();
        List<Charger> fresh = new ArrayList<>();
        for (int i = from; i < from + more; i++) fresh.add(charger(i));
        try {
            Load.closed(more, AT_ONCE, number -> {
                Charger one = fresh.get(number);
                one.connect();
                if (!passwords.isEmpty()) one.call(BootNotificationRequest.of("Plugpact", "Two-plug"));
            });
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        connected.addAll(fresh);
        return connected.stream().filter(Charger::isConnected).count() + "";
    }

    private Charger charger(int number) {
        String[] own = passwords.isEmpty()
                ? new String[] {"BENCH-" + number}
                : passwords.get(number).split(" ", -1);
        Optional<String> password = own.length > 1 ? Optional.of(own[1]) : Optional.empty();
        return new Charger(
                line, new Address(door, own[0], password, door.getScheme().equals("wss")), new Controller(2));
    }
}
