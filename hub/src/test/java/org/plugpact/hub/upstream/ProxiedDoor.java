package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.UpstreamSettings;

/** The chargers' door of a hub of which each charger may have an upstream of its own. */
final class ProxiedDoor implements AutoCloseable {
    /** Answers are waited for as long as it takes a busy machine. */
    static final Patience LONG = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(60));

    /** Chargers get this hub's answer soon. */
    static final Patience SHORT =
            new Patience(LONG.connect(), Duration.ofMillis(500), LONG.late(), LONG.first(), LONG.most(), LONG.ping());

    private final OpenDoor door;

    // Set when the door opens, and when the hub starts again.
    private @Nullable Upstreams upstreams;
    private Upstreams.@Nullable With with;

    ProxiedDoor(Patience patience) {
        door = OpenDoor.before((database, keys, secrets, clock) -> {
            with = new Upstreams.With(database, keys, secrets, clock);
            upstreams = Upstreams.open(UpstreamSettings.NONE, with, patience);
            return upstreams;
        });
    }

    OpenDoor door() {
        return door;
    }

    Upstreams upstreams() {
        return Objects.requireNonNull(upstreams);
    }

    /** As after a start of the hub, beside the door. */
    Upstreams again(Patience patience) throws IOException {
        return Upstreams.open(UpstreamSettings.NONE, Objects.requireNonNull(with), patience);
    }

    /** A charger that no test has had yet, with this system behind it. */
    String charger(TestCentral central) {
        var id = door.newCharger();
        upstreams().set(new ChargerId(id), Optional.of(central.settings()));
        return id;
    }

    long waiting(String charger) {
        return upstreams().standing(new ChargerId(charger)).waiting();
    }

    void awaitNone(String charger) {
        while (waiting(charger) > 0) Thread.onSpinWait();
    }

    /** Waits until the hub has seen that it is connected. */
    void awaitThere(String charger) {
        while (upstreams().standing(new ChargerId(charger)).speaks().isEmpty()) Thread.onSpinWait();
    }

    /** Starts a transaction while upstream does not answer; the number that the charger is told. */
    static int started(RawCharger charger, String message) throws IOException {
        var answer = charger.exchange(call(message, "StartTransaction", START));
        assertThat(answer).contains("Accepted");
        return Integer.parseInt(answer.replaceAll(".*\"transactionId\":([0-9]+).*", "$1"));
    }

    static final String START =
            "{\"connectorId\":1,\"idTag\":\"GOOD\",\"meterStart\":1000,\"timestamp\":\"2025-01-31T09:30:00Z\"}";
    static final String ACCEPTED = "{\"idTagInfo\":{\"status\":\"Accepted\"}";

    static String meter(int transaction, int wattHours) {
        return "{\"connectorId\":1,\"transactionId\":" + transaction
                + ",\"meterValue\":[{\"timestamp\":\"2025-01-31T09:40:00Z\",\"sampledValue\":[{\"value\":\"" + wattHours
                + "\"}]}]}";
    }

    static String stop(int transaction, int wattHours) {
        return "{\"transactionId\":" + transaction + ",\"meterStop\":" + wattHours
                + ",\"timestamp\":\"2025-01-31T09:50:00Z\"}";
    }

    static String call(String message, String action, String payload) {
        return "[2,\"" + message + "\",\"" + action + "\"," + payload + "]";
    }

    @Override
    public void close() {
        upstreams().close();
        door.close();
    }
}
