package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.KeysRefused;

/**
 * Chargers and vehicles with keys of their own: certified here, told whom to trust, and free of us until they hand in what
 * they settled. Any thread.
 */
public final class Devices {
    /** Records checked at once; each costs a signature for every reading. */
    private static final int CHECKED_AT_ONCE = 4;

    private final Desk desk;
    private final Keyring keys;
    private final ChainMemory memory;
    private final Verifier verifier;
    private final InstantSource clock;
    private final Forgeries forgeries;
    private final Semaphore room = new Semaphore(CHECKED_AT_ONCE);

    /** What became of a record. */
    public sealed interface Taken {
        /** The desk's word. */
        record Decided(Digest offer, Outcome outcome) implements Taken {}

        /** It is no record at all. */
        record Unreadable(String why) implements Taken {}
    }

    public Devices(
            Desk desk, Keyring keys, ChainMemory memory, Verifier verifier, InstantSource clock, Forgeries forgeries) {
        this.desk = desk;
        this.keys = keys;
        this.memory = memory;
        this.verifier = verifier;
        this.clock = clock;
        this.forgeries = forgeries;
    }

    /**
     * Enters a charger that holds its own key.
     *
     * @param request PKCS#10, signed by that key
     */
    public Registered enter(Registrar.Entry entry, byte[] request) throws IOException, DeskBusy, NotCertified {
        Chain chain = certified(() -> keys.issueCharger(request, entry.charger()));
        var claim = new Claim.Registration(
                entry.charger(),
                entry.site(),
                entry.siteName(),
                entry.model(),
                entry.connectors(),
                keys.parties().operator(),
                entry.jurisdiction(),
                entry.zone(),
                entry.tariffId(),
                chain.path().getFirst(),
                entry.maxPower());
        desk.submit(Evidence.own(claim));
        return new Registered(claim, chain);
    }

    /** A charger as it is entered now, and its certificate's chain. */
    public record Registered(Claim.Registration as, Chain chain) {}

    /** Certifies a vehicle's key under its contract's pseudonym. */
    public Chain certify(ContractId contract, byte[] request) throws IOException, NotCertified {
        return certified(() -> keys.issueVehicle(request, contract));
    }

    /** A request that is none, or that this hub does not answer; the message says why, to whoever sent it. */
    public static final class NotCertified extends Exception {
        private static final long serialVersionUID = 1;

        NotCertified(KeysRefused why) {
            super(why.getMessage(), why);
        }
    }

    private interface Issuing {
        Chain issue() throws IOException;
    }

    private static Chain certified(Issuing issuing) throws IOException, NotCertified {
        try {
            return issuing.issue();
        } catch (KeysRefused refused) {
            throw new NotCertified(refused);
        }
    }

    /** What devices hold. */
    public TrustBundle bundle() {
        return desk.bundle();
    }

    /**
     * Takes in what a charger or vehicle hands in. What it needs to be believed is in it.
     *
     * @throws DeskBusy if too many are being checked, or the desk has no room
     */
    public Taken take(byte[] bytes) throws DeskBusy {
        Delivery delivery;
        try {
            delivery = Delivery.decode(bytes);
        } catch (Malformed wrong) {
            return new Taken.Unreadable(String.valueOf(wrong.getMessage()));
        }
        if (!room.tryAcquire()) throw new DeskBusy("too many records are being checked");
        try {
            return take(delivery);
        } finally {
            room.release();
        }
    }

    private Taken take(Delivery delivery) throws DeskBusy {
        ChainStore chains = delivery.chains(keys.certificates());
        Checker checker = new Checker(desk.bundle(), chains, verifier, memory, clock.instant());
        return switch (Evidence.check(delivery.record(), checker)) {
            case Checked.Bad bad -> new Taken.Unreadable(bad.why());
            case Checked.Good(var evidence) -> {
                if (isAChargersOfOurs(evidence)) keep(delivery);
                Outcome outcome = desk.submit(evidence);
                if (outcome instanceof Outcome.Refused) forgeries.look(delivery.record(), checker);
                yield new Taken.Decided(delivery.record().offer().id(), outcome);
            }
        };
    }

    /** Strangers' certificates are not kept. */
    private static boolean isAChargersOfOurs(Evidence evidence) {
        return evidence.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(Admissibility.OFFER_SIGNED)
                        || verdict.predicate().equals(Admissibility.CHARGER_CHAIN))
                .allMatch(verdict -> verdict.admits());
    }

    /** Whole chains: an authority that was recognised from outside is in no table before. */
    private void keep(Delivery delivery) {
        keys.certificates().keep(Keyring.der(delivery.charger()));
        keys.certificates().keep(Keyring.der(delivery.vehicle()));
        delivery.meter().ifPresent(meter -> keys.certificates().keep(Keyring.der(meter)));
    }
}
