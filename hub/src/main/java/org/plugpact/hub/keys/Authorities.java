package org.plugpact.hub.keys;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;

/** What the hub's own authorities state, as claims for its desk. Each call signs anew. */
public final class Authorities {
    /** Before any time that a charger can report, even one whose clock nobody set: its sessions have a price, too. */
    private static final Instant ALWAYS = Instant.parse("0000-01-01T00:00:00Z");

    private final Keyring keys;
    private final Salts salts;
    private final InstantSource clock;

    public Authorities(Keyring keys, Salts salts, InstantSource clock) {
        this.keys = keys;
        this.salts = salts;
        this.clock = clock;
    }

    /**
     * How a hub begins, in the order in which the claims have to be submitted: the log, whom the root recognises, that
     * the operator's agent may sign for plain chargers, that its operator and its provider accept each other, and tariffs
     * in force for all of the past.
     */
    public List<Claim> genesis(List<Tariff> tariffs) {
        Parties parties = keys.parties();
        List<Claim> claims = new ArrayList<>();
        claims.add(opening());
        claims.add(recognise(parties.root(), keys.root(), List.of(Role.values())));
        claims.add(recognise(parties.operator(), keys.operator(), List.of(Role.CHARGING_NETWORK)));
        claims.add(recognise(parties.provider(), keys.provider(), List.of(Role.MOBILITY_PROVIDER)));
        claims.add(recognise(parties.rates(), keys.rates(), List.of(Role.RATE_AUTHORITY)));
        claims.add(operatorsAgent());
        claims.add(federate(parties.operator(), parties.provider(), keys.operator()));
        claims.add(federate(parties.provider(), parties.operator(), keys.provider()));
        for (Tariff tariff : tariffs) claims.add(file(tariff, ALWAYS));
        return List.copyOf(claims);
    }

    /** The rate authority files a tariff for everywhere. */
    public Claim file(Tariff tariff, Instant inForceFrom) {
        byte[] bytes = tariff.toCbor().encode();
        PartyId rates = keys.parties().rates();
        return made(
                new FileRates(rates, Jurisdiction.EVERYWHERE, tariff.id(), tariff.hash(), bytes, inForceFrom),
                keys.rates());
    }

    /** The provider lets an agent sign for its drivers, with the certificate that it issued to it. */
    public Claim driversAgent(PartyId agent, Chain issued) {
        return made(
                new Delegate(
                        keys.parties().provider(),
                        agent,
                        Role.MOBILITY_PROVIDER,
                        Jurisdiction.EVERYWHERE,
                        Optional.of(issued.path().getFirst()),
                        validity(issued.leaf())),
                keys.provider());
    }

    /** The root states the log's newest keys, for checkpoints of more facts than that. */
    public Claim logKeys(long after) {
        LogSigning logs = keys.logs();
        return made(new LogKeys(keys.parties().root(), logs.log(), after, logs.newest()), keys.root());
    }

    private Claim opening() {
        Genesis genesis = new Genesis(keys.logId(), keys.logs().opening().text(), keys.anchor());
        return new Claim.Opening(genesis.sign(salts, keys.root().signer(), now()));
    }

    private Claim recognise(PartyId authority, HeldKey key, List<Role> roles) {
        X509Certificate certificate = key.chain().leaf();
        return made(
                new Recognise(
                        keys.parties().root(),
                        authority,
                        roles,
                        List.of(Jurisdiction.EVERYWHERE),
                        Issuing.der(certificate),
                        validity(certificate)),
                keys.root());
    }

    private Claim operatorsAgent() {
        Parties parties = keys.parties();
        return made(
                new Delegate(
                        parties.operator(),
                        parties.operatorAgent(),
                        Role.CHARGING_NETWORK,
                        Jurisdiction.EVERYWHERE,
                        Optional.empty(),
                        validity(keys.operator().chain().leaf())),
                keys.operator());
    }

    private Claim federate(PartyId by, PartyId with, HeldKey key) {
        return made(
                new Federate(
                        by,
                        with,
                        List.of(Offer.ENERGY),
                        Jurisdiction.EVERYWHERE,
                        List.of(),
                        List.of(),
                        validity(key.chain().leaf())),
                key);
    }

    private Claim made(Statement statement, HeldKey by) {
        return new Claim.StatementMade(SignedStatement.sign(statement, salts, by.signer(), now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Interval validity(X509Certificate certificate) {
        return new Interval(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
