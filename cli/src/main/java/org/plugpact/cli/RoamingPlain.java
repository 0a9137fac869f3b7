package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.ChargePointErrorCode;
import org.plugpact.wire.ocpp16.ChargePointStatus;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.RemoteStopTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;

/** A plain charger of the hub's own operator, on a real socket, at which plain drivers show their cards. */
final class RoamingPlain implements AutoCloseable {
    static final String NAME = "PLAIN-A";
    private static final int CONNECTORS = 2;
    private static final int WATT_HOURS = 10;
    private static final Duration CHARGES = Duration.ofMillis(1_200);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

    private final Line line = new Line();
    private final Controller controller = new Controller(CONNECTORS);
    private final Charger charger;

    private RoamingPlain(Address address) {
        this.charger = new Charger(line, address, controller);
    }

    /** Enters it and these cards at the hub, and connects. */
    static RoamingPlain enter(AdminClient client, URI ocpp, List<String> cards)
            throws IOException, InterruptedException {
        var one = new AdminClient.NewCharger(NAME, "network-a", "Network A", "Plain", CONNECTORS);
        var password = Optional.ofNullable(client.enter(List.of(one)).get(NAME));
        client.enterTags(cards);
        var plain = new RoamingPlain(new Address(ocpp, NAME, password, false));
        plain.charger.call(BootNotificationRequest.of("Plugpact", "Plain"));
        return plain;
    }

    boolean authorises(String card) throws IOException, InterruptedException {
        var answer = (AuthorizeResponse) charger.call(new AuthorizeRequest(card));
        return answer.idTagInfo().status() == AuthorizationStatus.ACCEPTED;
    }

    /** The transaction's number. It must be admitted. */
    int start(int connector, String card) throws IOException, InterruptedException {
        if (!authorises(card)) throw new IOException(NAME + " was not to start for " + card);
        var answer = (StartTransactionResponse)
                charger.call(new StartTransactionRequest(connector, card, 0, OptionalInt.empty(), now()));
        if (answer.idTagInfo().status() != AuthorizationStatus.ACCEPTED) {
            throw new IOException(NAME + " started for " + card + ", and was to stop: " + answer.idTagInfo());
        }
        status(connector, ChargePointStatus.CHARGING);
        return answer.transactionId();
    }

    /** For a moment. */
    void charge() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(CHARGES.toNanos());
    }

    void stop(int connector, String card, int transaction, Reason reason) throws IOException, InterruptedException {
        charger.call(new StopTransactionRequest(
                Optional.of(card), WATT_HOURS, now(), transaction, Optional.of(reason), List.of()));
        status(connector, ChargePointStatus.AVAILABLE);
    }

    /** Whether the hub tells it to stop that transaction, within a while. */
    boolean isTold(int transaction) throws InterruptedException {
        long until = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            if (controller.takeRemotes().contains(new RemoteStopTransactionRequest(transaction))) return true;
            TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
        }
        return false;
    }

    private void status(int connector, ChargePointStatus status) throws IOException, InterruptedException {
        charger.call(new StatusNotificationRequest(
                connector,
                ChargePointErrorCode.NO_ERROR,
                Optional.empty(),
                status,
                Optional.of(now()),
                Optional.empty(),
                Optional.empty()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        charger.close();
        line.close();
    }
}
