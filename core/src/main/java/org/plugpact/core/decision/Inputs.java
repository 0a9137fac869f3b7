package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.PactId;

/**
 * What an admission was judged on that is neither in its offer and acceptance nor in the trust bundle: with it, whoever
 * holds those can answer each predicate again.
 *
 * @param now as of when; in whole milliseconds
 * @param heldBy the pacts that held the connector, in the order of their sessions, at most {@value #HELD_BY_MAX} of them
 * @param charger how the charger is entered, by {@link #digest}
 * @param chargerStatusEpoch of the newest status list of the charger's issuer that was known; 0 if it made none
 * @param driverStatusEpoch the same for the driver's side's issuer; 0 also where it did not accept
 * @param roundTrip how long a native charger waits for an answer from a vehicle that is there; in whole milliseconds
 */
public record Inputs(
        Instant now,
        List<PactId> heldBy,
        Digest charger,
        long chargerStatusEpoch,
        long driverStatusEpoch,
        Optional<Duration> roundTrip) {
    /** A connector is held by one, or by two whose reports overlap; more than this of them say nothing more. */
    public static final int HELD_BY_MAX = 8;

    private static final int PARTS = 6;

    public Inputs {
        now = Forms.milliseconds(now);
        heldBy = List.copyOf(heldBy.subList(0, Math.min(heldBy.size(), HELD_BY_MAX)));
        roundTrip = roundTrip.map(time -> Duration.ofMillis(time.toMillis()));
        if (chargerStatusEpoch < 0 || driverStatusEpoch < 0) throw new IllegalArgumentException("an epoch below 0");
        if (roundTrip.filter(Duration::isNegative).isPresent()) throw new IllegalArgumentException("a negative time");
    }

    /** SHA-256 of {@code [charger, operator, site, jurisdiction, zone]}: of how it is entered, all that an offer repeats. */
    static Digest digest(Claim.Registration entered) {
        return Digest.sha256(Cbor.items(
                        Cbor.of(entered.charger().text()),
                        Cbor.of(entered.operator().text()),
                        Cbor.of(entered.site().text()),
                        Cbor.of(entered.jurisdiction().toString()),
                        Cbor.of(entered.zone().getId()))
                .encode());
    }

    Inputs within(Duration time) {
        return new Inputs(now, heldBy, charger, chargerStatusEpoch, driverStatusEpoch, Optional.of(time));
    }

    /** Each by its path in {@link org.plugpact.core.governance.Predicate#inputs}, in words. */
    public SequencedMap<String, String> words() {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("inputs.now", now.toString());
        words.put("inputs.held-by", heldBy.isEmpty() ? "no pact" : String.join(", ", texts(heldBy)));
        words.put("inputs.charger", charger.hex());
        words.put("inputs.charger-status-epoch", Long.toString(chargerStatusEpoch));
        words.put("inputs.driver-status-epoch", Long.toString(driverStatusEpoch));
        roundTrip.ifPresent(time -> words.put("inputs.round-trip", time.toMillis() + " ms"));
        return words;
    }

    private static List<String> texts(List<PactId> pacts) {
        return pacts.stream().map(PactId::text).toList();
    }

    /** {@code [now, [* pact], charger, epoch, epoch, [? milliseconds]]}. */
    Cbor toCbor() {
        return Cbor.items(
                Cbor.of(now),
                Cbor.items(heldBy.stream()
                        .map(pact -> Cbor.of(Digest.parse(pact.text())))
                        .toList()),
                Cbor.of(charger),
                Cbor.of(chargerStatusEpoch),
                Cbor.of(driverStatusEpoch),
                Cbor.items(
                        roundTrip.map(time -> Cbor.of(time.toMillis())).stream().toList()));
    }

    static Inputs from(Cbor value) throws Malformed {
        List<Cbor> parts = value.asItems(PARTS);
        Instant now = parts.get(0).asInstant();
        List<PactId> heldBy = new ArrayList<>();
        for (Cbor pact : parts.get(1).asItems())
            heldBy.add(new PactId(pact.asDigest().hex()));
        if (heldBy.size() > HELD_BY_MAX) throw new Malformed(heldBy.size() + " pacts");
        Digest charger = parts.get(2).asDigest();
        long chargers = parts.get(3).asLong();
        long drivers = parts.get(4).asLong();
        List<Cbor> time = parts.get(5).asItems();
        if (time.size() > 1) throw new Malformed(time.size() + " round trips");
        Optional<Duration> roundTrip = time.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(time.getFirst().asLong()));
        return Malformed.unless("inputs", () -> new Inputs(now, heldBy, charger, chargers, drivers, roundTrip));
    }
}
