package org.plugpact.cli.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.DeskBusy;

/** Chargers in the middle of a session, and what their meters report, each time something new. One thread a meter. */
final class Readings {
    private static final long MILLIWATT_HOURS = 1_000;

    private final List<Meter> meters;

    private Readings(List<Meter> meters) {
        this.meters = meters;
    }

    /** One session that runs. */
    static final class Meter {
        private final ConnectorId connector;
        private final TransactionNumber transaction;
        private final Instant started;
        // Owned by whoever reads this meter.
        private long count;

        Meter(ConnectorId connector, TransactionNumber transaction, Instant started) {
            this.connector = connector;
            this.transaction = transaction;
            this.started = started;
        }

        /** A millisecond and a watt-hour after the last one. */
        Evidence next() {
            count++;
            Sample sample = new Sample(
                    started.plusMillis(count),
                    new Register(count * MILLIWATT_HOURS),
                    Optional.empty(),
                    Optional.empty());
            return Evidence.reported(
                    new Claim.Sampling(connector, Optional.of(transaction), List.of(sample)), connector.charger());
        }
    }

    /** Starts so many sessions, each on a charger of its own, on pacts that both sides signed. */
    static Readings begin(Backroom room, int sessions) throws IOException, DeskBusy {
        var handshakes = Handshaking.begin(room, Algorithm.EDDSA, sessions);
        List<Meter> meters = new ArrayList<>(sessions);
        for (int i = 0; i < sessions; i++) {
            ConnectorId connector = new ConnectorId(new ChargerId("BENCH-" + i), 1);
            var signed = handshakes.next(i);
            room.desk.submit(handshakes.checked(signed, handshakes.asTheHubDoes()));
            Instant now = room.clock.instant();
            Evidence start = Evidence.reported(
                    new Claim.Start(connector, signed.contract(), new Register(0), now), connector.charger());
            if (!(room.desk.submit(start) instanceof Outcome.StartedAs(var transaction, var admitted)) || !admitted) {
                throw new IllegalStateException("a session of the bench did not start");
            }
            meters.add(new Meter(connector, transaction, now));
        }
        return new Readings(meters);
    }

    Meter meter(int number) {
        return meters.get(number % meters.size());
    }

    int meters() {
        return meters.size();
    }
}
