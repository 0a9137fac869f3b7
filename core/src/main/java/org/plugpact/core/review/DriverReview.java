package org.plugpact.core.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/**
 * A driver's receipt checked from its bytes alone: that what it shows is in a log, and that the key it names signed that log. What
 * it can't tell: whose key that is, and whether the close's own signatures hold, whose certificates are in the pact's record.
 *
 * @param checkpoint what the path leads to; empty if it is no proof
 * @param from when energy began to flow; empty, as each of these, if it is not shown or can't be read
 * @param zone in which the driver's clock hung
 * @param wrong what is wrong, a line each
 */
public record DriverReview(
        DriverReceipt receipt,
        Optional<SignedCheckpoint> checkpoint,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<ZoneId> zone,
        Optional<Energy> energy,
        Optional<Breakdown> breakdown,
        List<String> wrong) {
    public DriverReview {
        wrong = List.copyOf(wrong);
    }

    /** Reads and checks all of it; says what is wrong, never fails on it. */
    public static DriverReview of(DriverReceipt receipt, Verifier verifier) {
        List<String> wrong = new ArrayList<>();
        Optional<SignedCheckpoint> checkpoint = receipt.checkpoint();
        if (checkpoint.isEmpty()) {
            wrong.add("its path is no proof in a tree of " + receipt.size() + " facts");
        } else if (!checkpoint.get().verify(receipt.logKey(), verifier)) {
            wrong.add("the root that its path leads to is not signed with the log's key");
        }
        fields(receipt, wrong);
        Shown shown = new Shown(receipt, wrong);
        return new DriverReview(
                receipt,
                checkpoint,
                shown.read("from", Cbor::asInstant),
                shown.read("to", Cbor::asInstant),
                shown.read("zone", one -> Malformed.unless("a time zone", () -> zone(one))),
                shown.read("energy", one -> {
                    long milliwattHours = one.asLong();
                    return Malformed.unless("energy", () -> new Energy(milliwattHours));
                }),
                shown.read("breakdown", Breakdown::from),
                wrong);
    }

    /** A name that no clock knows is as bad as no name. */
    private static ZoneId zone(Cbor value) {
        try {
            return ZoneId.of(value.asText());
        } catch (DateTimeException | Malformed none) {
            throw new IllegalArgumentException(none);
        }
    }

    private static void fields(DriverReceipt receipt, List<String> wrong) {
        try {
            Optional<Body> body = receipt.close().body();
            if (body.isEmpty()) {
                wrong.add("the close's body is missing");
                return;
            }
            for (String stranger : receipt.fields().strangers(body.get().payload())) {
                wrong.add(stranger + " is not the one that was signed");
            }
        } catch (Malformed broken) {
            wrong.add("the close can't be read: " + broken.getMessage());
        }
    }

    public boolean isGood() {
        return wrong.isEmpty();
    }

    /** Whose cosignatures under it count, and whether they are enough; empty if the path is no proof. */
    public Optional<WitnessPolicy.Finding> witnessed(WitnessPolicy policy, Verifier verifier) {
        return checkpoint.map(signed -> policy.judge(signed, verifier));
    }

    /** Fields that the receipt shows, each in its form. */
    private record Shown(DriverReceipt receipt, List<String> wrong) {
        private interface Form<T> {
            T of(Cbor value) throws Malformed;
        }

        private <T> Optional<T> read(String name, Form<T> form) {
            Optional<Cbor> value = receipt.fields().value(name);
            if (value.isEmpty()) {
                wrong.add(name + " is not shown");
                return Optional.empty();
            }
            try {
                return Optional.of(form.of(value.get()));
            } catch (Malformed broken) {
                wrong.add(name + ": " + broken.getMessage());
                return Optional.empty();
            }
        }
    }
}
