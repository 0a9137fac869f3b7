package org.plugpact.hub.agents;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Parties;

/** The operator's agent: makes a plain charger's offers and closes, and signs them with that charger's key. Any thread. */
public final class OperatorAgent {
    /**
     * How long an offer stands: time to plug in after a card was shown. Where a simulated world's clock leaps, it must
     * not leap further than this within one handshake.
     */
    static final Duration STANDS = Duration.ofHours(1);

    /** How far the other side's clock may be behind. */
    static final Duration BACKDATED = Duration.ofMinutes(1);

    private static final int TARIFFS_MAX = 256;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Parties parties;
    private final Salts salts;

    // Guarded by itself: each tariff seen, by its hash.
    private final SequencedMap<Digest, Tariff> tariffs = new LinkedHashMap<>();

    public OperatorAgent(Parties parties, Salts salts) {
        this.parties = parties;
        this.salts = salts;
    }

    /**
     * An offer under the charger's tariff, standing from a moment ago.
     *
     * @param connector number 0: any of the charger's
     * @param began for a session that is reported late, when it began
     * @return empty if no tariff of that id is in force, then or now
     */
    public Optional<Part<Offer>> offer(
            Claim.Registration charger,
            ConnectorId connector,
            Optional<Instant> began,
            TrustBundle bundle,
            HeldKey key,
            Instant now) {
        Instant from = now.minus(BACKDATED);
        Optional<Instant> late = began.filter(at -> at.isBefore(from));
        Interval window = new Interval(from, now.plus(STANDS));
        PartyId rates = parties.rates();
        // A tariff that was not in force yet is offered all the same: the refusal is on record then, and so is the
        // energy.
        Optional<TrustBundle.Filing> filing = inForce(charger, bundle, late.orElse(window.from()), now);
        if (filing.isEmpty()) return Optional.empty();
        Tariff tariff = tariff(filing.get());
        byte[] nonce = new byte[Offer.NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        Offer offer = new Offer(
                charger.operator(),
                Optional.of(parties.operatorAgent()),
                charger.site(),
                connector,
                charger.jurisdiction(),
                rates,
                Offer.ENERGY,
                charger.tariffId(),
                filing.get().says().tariffHash(),
                tariff.currency(),
                charger.zone(),
                window,
                late,
                Caps.offered(
                        bundle,
                        List.of(charger.operator(), parties.provider()),
                        new Caps.Highest(tariff.highestEnergyPrice(), tariff.highestBesideEnergy()),
                        charger.jurisdiction(),
                        now),
                nonce);
        return Optional.of(offer.sign(salts, key.signer(), now));
    }

    /** What a session would be offered under if it began now; empty if no tariff of the charger's id is in force. */
    Optional<Tariff> tariff(Claim.Registration charger, TrustBundle bundle, Instant now) {
        return inForce(charger, bundle, now.minus(BACKDATED), now).map(this::tariff);
    }

    private Optional<TrustBundle.Filing> inForce(
            Claim.Registration charger, TrustBundle bundle, Instant from, Instant now) {
        PartyId rates = parties.rates();
        return bundle.filing(rates, charger.tariffId(), charger.jurisdiction(), from, now)
                .or(() -> bundle.filing(rates, charger.tariffId(), charger.jurisdiction(), now, now));
    }

    /** What the session came to, signed with the charger's key. */
    public Part<Close> close(PactSnapshot snapshot, HeldKey key, Instant now) throws Malformed {
        return Settlement.close(snapshot).sign(salts, key.signer(), now);
    }

    private Tariff tariff(TrustBundle.Filing filing) {
        Digest hash = filing.says().tariffHash();
        synchronized (tariffs) {
            Tariff known = tariffs.get(hash);
            if (known != null) return known;
        }
        try {
            Tariff tariff = Tariff.from(Cbor.decode(filing.says().tariff()));
            synchronized (tariffs) {
                tariffs.putLast(hash, tariff);
                if (tariffs.size() > TARIFFS_MAX) tariffs.pollFirstEntry();
            }
            return tariff;
        } catch (Malformed unreadable) {
            throw new IllegalStateException("the desk let a filing in that is no tariff", unreadable);
        }
    }
}
