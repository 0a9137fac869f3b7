package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Power;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters chargers: gives each a key with a certificate, a password, and its place on record. Any thread; blocks. */
public final class Registrar {
    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    /** A charger's key is replaced this long before its certificate ends. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final Desk desk;
    private final Keyring keys;
    private final Secrets secrets;
    private final Lobby lobby;
    private final InstantSource clock;

    /** A registrar without a lobby. */
    public Registrar(Desk desk, Keyring keys, Secrets secrets, InstantSource clock) {
        this(desk, keys, secrets, new Lobby(false, clock), clock);
    }

    /** @param lobby who is entered out of there keeps the password that it came with */
    public Registrar(Desk desk, Keyring keys, Secrets secrets, Lobby lobby, InstantSource clock) {
        this.desk = desk;
        this.keys = keys;
        this.secrets = secrets;
        this.lobby = lobby;
        this.clock = clock;
    }

    /**
     * A charger as its owner describes it: nothing that a {@link Claim.Registration} can't say.
     *
     * @param connectors how many it has, from 1 to {@link Claim.Registration#CONNECTORS_MAX}
     * @param tariffId of a tariff that is filed
     */
    public record Entry(
            ChargerId charger,
            SiteId site,
            String siteName,
            String model,
            int connectors,
            Jurisdiction jurisdiction,
            ZoneId zone,
            String tariffId,
            Optional<Power> maxPower) {
        // What nobody can claim is refused here, before a key is made for it.
        private static final PartyId ANY_OPERATOR = new PartyId("operator");
        private static final Digest ANY_CREDENTIAL = Digest.sha256();

        public Entry {
            new Claim.Registration(
                    charger,
                    site,
                    siteName,
                    model,
                    connectors,
                    ANY_OPERATOR,
                    jurisdiction,
                    zone,
                    tariffId,
                    ANY_CREDENTIAL,
                    maxPower);
        }

        /** Whose owner says nothing of its power. */
        public Entry(
                ChargerId charger,
                SiteId site,
                String siteName,
                String model,
                int connectors,
                Jurisdiction jurisdiction,
                ZoneId zone,
                String tariffId) {
            this(charger, site, siteName, model, connectors, jurisdiction, zone, tariffId, Optional.empty());
        }
    }

    /**
     * A charger that is entered.
     *
     * @param password what it has to connect with; empty if it had one before, or chose one, which nobody can read again
     */
    public record Entered(ChargerId charger, Optional<String> password) {
        @Override
        public String toString() {
            return "Entered[" + charger + "]";
        }
    }

    /** Enters chargers, or changes what is on record of them; in their order, with Ed25519 keys. */
    public List<Entered> enter(List<Entry> entries) throws DeskBusy, IOException {
        return enter(entries, Algorithm.EDDSA);
    }

    public List<Entered> enter(List<Entry> entries, Algorithm algorithm) throws DeskBusy, IOException {
        List<ChargerId> ids = entries.stream().map(Entry::charger).toList();
        List<HeldKey> held = keys.issueChargers(ids, algorithm);
        List<Evidence> claims = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) claims.add(Evidence.own(claim(entries.get(i), held.get(i))));
        for (ChargerId id : ids) lobby.password(id).ifPresent(password -> secrets.adopt(id, password));
        List<ChargerId> fresh =
                ids.stream().distinct().filter(id -> !secrets.has(id)).toList();
        List<String> passwords = secrets.renew(fresh);
        for (Outcome outcome : desk.submitAll(claims)) {
            if (outcome instanceof Outcome.Refused(var first, List<?> _))
                throw new IllegalStateException(first.reason());
        }
        ids.forEach(lobby::left);
        List<Entered> entered = new ArrayList<>(ids.size());
        for (ChargerId id : ids) {
            int index = fresh.indexOf(id);
            entered.add(new Entered(id, index < 0 ? Optional.empty() : Optional.of(passwords.get(index))));
        }
        return List.copyOf(entered);
    }

    /** A charger that is about to be entered comes with the password that it has. */
    public void adopt(ChargerId charger, String password) {
        secrets.adopt(charger, password);
    }

    /** A charger that is about to be entered comes with a password of which only the hash by bcrypt is known. */
    public void adoptHash(ChargerId charger, String hash) {
        secrets.adoptHash(charger, hash);
    }

    /** Where chargers wait that are not entered. */
    public Lobby lobby() {
        return lobby;
    }

    /** A new password for a charger that has lost its own. */
    public String renewPassword(ChargerId charger) {
        return secrets.renew(charger);
    }

    /** The registration, with a new key if the certificate of the one on record ends soon. */
    Claim.Registration current(Claim.Registration entered) throws DeskBusy {
        Instant end = key(entered).chain().leaf().getNotAfter().toInstant();
        if (clock.instant().isBefore(end.minus(RENEWED_BEFORE))) return entered;
        try {
            HeldKey fresh =
                    keys.issueCharger(entered.charger(), key(entered).signer().algorithm());
            Claim.Registration renewed = claim(entered, fresh);
            desk.submit(Evidence.own(renewed));
            return renewed;
        } catch (IOException trouble) {
            LOG.warn("no new certificate for {}", entered.charger(), trouble);
            return entered;
        }
    }

    /** The key that a registration names. */
    HeldKey key(Claim.Registration entered) {
        return keys.certified(entered.credential())
                .orElseThrow(() -> new IllegalStateException("the key of " + entered.charger() + " is not here"));
    }

    private Claim.Registration claim(Entry entry, HeldKey key) {
        PartyId operator = keys.parties().operator();
        return new Claim.Registration(
                entry.charger(),
                entry.site(),
                entry.siteName(),
                entry.model(),
                entry.connectors(),
                operator,
                entry.jurisdiction(),
                entry.zone(),
                entry.tariffId(),
                key.certificate(),
                entry.maxPower());
    }

    private static Claim.Registration claim(Claim.Registration entered, HeldKey key) {
        return new Claim.Registration(
                entered.charger(),
                entered.site(),
                entered.siteName(),
                entered.model(),
                entered.connectors(),
                entered.operator(),
                entered.jurisdiction(),
                entered.zone(),
                entered.tariffId(),
                key.certificate(),
                entered.maxPower());
    }
}
