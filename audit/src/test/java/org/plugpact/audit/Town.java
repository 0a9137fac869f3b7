package org.plugpact.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** Chargers, drivers and an intake on one thread: what an honest log is made of, as claims come in. */
final class Town {
    static final LogId LOG = new LogId("plugpact.example/audit");
    static final Instant BEGINS = Instant.parse("2026-03-01T06:00:00Z");
    static final Interval VALID = new Interval(BEGINS.minus(Duration.ofDays(30)), BEGINS.plus(Duration.ofDays(900)));
    static final PartyId ROOT = new PartyId("root");
    static final PartyId OPERATOR = new PartyId("operator");
    static final PartyId PROVIDER = new PartyId("provider");
    static final PartyId REGULATOR = new PartyId("regulator");
    static final PartyId OPERATOR_AGENT = new PartyId("operator-agent");
    static final PartyId DRIVER_AGENT = new PartyId("driver-agent");

    static final Jurisdiction BRITAIN = Jurisdiction.parse("GB");
    static final Currency GBP = Currency.getInstance("GBP");
    static final Tariff TARIFF = Tariff.PLUGPACT_DEFAULT;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final Verifier VERIFIER = Verifier.fastest();

    final Key root = Key.authority("root", Algorithm.EDDSA, VALID);
    final Key operator = Key.authority("operator", Algorithm.ES256, VALID);
    final Key regulator = Key.authority("regulator", Algorithm.EDDSA, VALID);
    final Key provider = Key.authority("provider", Algorithm.ES256, VALID);
    final Key driverAgent;
    /** Desks of a grid operator, a market and a regulator, which sign closes, too. */
    final Key gridDesk;

    final Key marketDesk;
    final Key regulatorDesk;
    /** Everything on record, in order. */
    final List<Fact> facts = new ArrayList<>();
    /** Each was signed over as many facts as it says. */
    final List<SignedCheckpoint> checkpoints = new ArrayList<>();

    final Map<Digest, Key> keys = new LinkedHashMap<>();
    Instant now = BEGINS;
    Amount ceiling = new Amount(GBP, Ratio.parse("0.50"));
    boolean custodial;

    final Key log = Key.authority("log", Algorithm.EDDSA, VALID);
    private final State state = new State(VERIFIER);
    private final ChainMemory memory = ChainMemory.ofSize(64);
    private final Intake intake;
    private long salt;

    /** With authorities recognised, agents delegated, a tariff filed and so many chargers entered: CP-0, CP-1, and so on. */
    Town(int chargers) {
        intake = new Intake(LOG, state, new Frontier(), this::sign, this::salt);
        driverAgent = provider.issue(DRIVER_AGENT.text(), VALID);
        Key grid = Key.authority("grid", Algorithm.ES256, VALID);
        Key market = Key.authority("market", Algorithm.ES256, VALID);
        gridDesk = grid.issue("grid-desk", VALID);
        marketDesk = market.issue("market-desk", VALID);
        regulatorDesk = regulator.issue("regulator-desk", VALID);
        for (Key key : List.of(root, operator, provider, regulator, driverAgent, grid, market))
            keys.put(key.thumbprint(), key);
        for (Key desk : List.of(gridDesk, marketDesk, regulatorDesk)) keys.put(desk.thumbprint(), desk);
        take(new Claim.Opening(
                new Genesis(LOG, logKey().text(), root.thumbprint()).sign(this::salt, root.signer(), now)));
        recognise(ROOT, root, Jurisdiction.EVERYWHERE, Role.values());
        recognise(OPERATOR, operator, BRITAIN, Role.CHARGING_NETWORK);
        recognise(PROVIDER, provider, BRITAIN, Role.MOBILITY_PROVIDER);
        recognise(REGULATOR, regulator, BRITAIN, Role.RATE_AUTHORITY);
        recognise(new PartyId("grid"), grid, BRITAIN, Role.GRID_OPERATOR);
        recognise(new PartyId("market"), market, BRITAIN, Role.ENERGY_MARKET);
        state(delegate(OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK), operator);
        state(delegate(PROVIDER, DRIVER_AGENT, Role.MOBILITY_PROVIDER), provider);
        state(federate(OPERATOR, PROVIDER), operator);
        state(federate(PROVIDER, OPERATOR), provider);
        byte[] tariff = TARIFF.toCbor().encode();
        state(new FileRates(REGULATOR, BRITAIN, TARIFF.id(), TARIFF.hash(), tariff, VALID.from()), regulator);
        for (int i = 0; i < chargers; i++) enter(charger(i));
        checkpoint();
    }

    static ChargerId charger(int number) {
        return new ChargerId("CP-" + number);
    }

    /** Signs for the log as it is. */
    void checkpoint() {
        checkpoints.add(SignedCheckpoint.sign(intake.checkpoint(), logKey(), log.signer()));
    }

    VerifierKey logKey() {
        return VerifierKey.of(LOG.text(), log.pair().getPublic());
    }

    void recognise(PartyId party, Key certificate, Jurisdiction within, Role... roles) {
        state(new Recognise(ROOT, party, List.of(roles), List.of(within), certificate.der(), VALID), root);
    }

    private static Delegate delegate(PartyId by, PartyId to, Role role) {
        return new Delegate(by, to, role, BRITAIN, Optional.empty(), VALID);
    }

    private static Federate federate(PartyId by, PartyId with) {
        return new Federate(by, with, List.of(Offer.ENERGY), BRITAIN, List.of(), List.of(), VALID);
    }

    Outcome state(Statement statement, Key by) {
        return take(new Claim.StatementMade(SignedStatement.sign(statement, this::salt, by.signer(), now)));
    }

    private void enter(ChargerId charger) {
        Key key = operator.issue(charger.text(), VALID);
        keys.put(key.thumbprint(), key);
        take(new Claim.Registration(
                charger,
                new SiteId("mill-street"),
                "Mill Street",
                "Model T",
                2,
                OPERATOR,
                Jurisdiction.parse("GB/SCT"),
                ZONE,
                TARIFF.id(),
                key.thumbprint()));
    }

    TrustBundle bundle() {
        return state.bundle();
    }

    Claim.Registration entered(ChargerId charger) {
        return state.registration(charger).orElseThrow();
    }

    Outcome take(Claim claim) {
        var taken = intake.take(evidence(claim), now);
        facts.addAll(taken.facts());
        return taken.outcome();
    }

    private Evidence evidence(Claim claim) {
        return switch (claim) {
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Handshake _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Delivered _,
                    Claim.OfDispute _,
                    Claim.IntegrityFound _ -> checked(claim);
            case Claim.Start start -> Evidence.reported(start, start.connector().charger());
            case Claim.Sampling sampling ->
                Evidence.reported(sampling, sampling.connector().charger());
            case Claim.Stop stop -> Evidence.reported(stop, stop.charger());
            case Claim.PortStatus status ->
                Evidence.reported(status, status.connector().charger());
            case Claim.Boot boot -> Evidence.reported(boot, boot.charger());
            case Claim.Registration _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Anchoring _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Lapsing _ -> Evidence.own(claim);
        };
    }

    private Evidence checked(Claim claim) {
        Checker checker = new Checker(state.bundle(), this::chain, VERIFIER, memory, now);
        return switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var bad, var why) -> throw new AssertionError(why + ": " + bad);
        };
    }

    private Optional<Chain> chain(Digest leaf) {
        return Optional.ofNullable(keys.get(leaf)).map(Key::chain);
    }

    Claim.Handshake handshake(ConnectorId connector, ContractId contract, Optional<Instant> began) {
        Part<Offer> offer = offer(connector, began);
        Acceptance acceptance = new Acceptance(
                offer.id(),
                PROVIDER,
                Optional.of(DRIVER_AGENT),
                contract,
                Energy.ofWattHours(40_000),
                ceiling,
                List.of());
        Part<Acceptance> answer = acceptance.sign(this::salt, driverAgent.signer(), now);
        return new Claim.Handshake(offer, contract, Optional.of(answer), "", custodial);
    }

    Claim.Handshake refusal(ConnectorId connector, ContractId contract, String why) {
        return new Claim.Handshake(offer(connector, Optional.empty()), contract, Optional.empty(), why, custodial);
    }

    private Part<Offer> offer(ConnectorId connector, Optional<Instant> began) {
        Claim.Registration entered = state.registration(connector.charger()).orElseThrow();
        return new Offer(
                        OPERATOR,
                        Optional.of(OPERATOR_AGENT),
                        entered.site(),
                        connector,
                        entered.jurisdiction(),
                        REGULATOR,
                        Offer.ENERGY,
                        TARIFF.id(),
                        TARIFF.hash(),
                        GBP,
                        ZONE,
                        new Interval(now, now.plus(Duration.ofMinutes(2))),
                        began,
                        salt())
                .sign(this::salt, signer(entered.credential()), now);
    }

    /** Starts, with a handshake in between where one is needed. */
    int start(ConnectorId connector, ContractId contract, long wattHours, Instant at) {
        Claim.Start start = new Claim.Start(connector, contract, Register.ofWattHours(wattHours), at);
        if (take(start) instanceof Outcome.NeedsHandshake needed) {
            take(handshake(needed.connector(), needed.contract(), needed.began()));
        }
        Outcome outcome = take(start);
        if (outcome instanceof Outcome.Twice(var before)) outcome = before;
        if (outcome instanceof Outcome.StartedAs said) return said.transaction().value();
        throw new AssertionError(outcome);
    }

    void sample(ConnectorId connector, Optional<Integer> transaction, Sample... samples) {
        take(new Claim.Sampling(
                connector, transaction.map(org.plugpact.core.identity.TransactionNumber::new), List.of(samples)));
    }

    static Sample sampled(long wattHours, Instant at) {
        return new Sample(at, Register.ofWattHours(wattHours), Optional.empty(), Optional.empty());
    }

    Optional<PactSnapshot> stop(ChargerId charger, int transaction, long wattHours, Instant at, Sample... samples) {
        Outcome outcome = take(new Claim.Stop(
                charger,
                transaction,
                Register.ofWattHours(wattHours),
                at,
                "EVDisconnected",
                Optional.empty(),
                List.of(samples)));
        return outcome instanceof Outcome.StoppedAs(var toClose) ? toClose : Optional.empty();
    }

    void close(PactSnapshot snapshot, boolean driverSigns) {
        take(closing(snapshot, close -> close, driverSigns));
    }

    /** Both sides sign, then whom it concerns. */
    void closeWithAll(PactSnapshot snapshot) {
        Claim.Closing closing = closing(snapshot, close -> close, true);
        take(closing);
        Map<Key, Role> others = new LinkedHashMap<>();
        others.put(gridDesk, Role.GRID_OPERATOR);
        others.put(marketDesk, Role.ENERGY_MARKET);
        others.put(regulatorDesk, Role.RATE_AUTHORITY);
        others.forEach((key, role) -> {
            var as = new SigningAs(key.signer(), role.text(), now);
            var endorsement = Endorsement.sign(closing.close().envelope(), as);
            if (!take(new Claim.Endorsing(snapshot.pact(), endorsement)).equals(new Outcome.Recorded())) {
                throw new AssertionError(role);
            }
        });
    }

    Claim.Closing closing(PactSnapshot snapshot, UnaryOperator<Close> change, boolean driverSigns) {
        Close close = change.apply(settled(snapshot));
        Digest credential = snapshot.offer().envelope().signatures().getFirst().certificate();
        Part<Close> part = close.sign(this::salt, signer(credential), now);
        if (!driverSigns) return new Claim.Closing(snapshot.pact(), part.signed(), Attestation.UNILATERAL);
        Envelope both = part.envelope().with(new SigningAs(driverAgent.signer(), Role.MOBILITY_PROVIDER.text(), now));
        Attestation attestation = snapshot.admission().content().attestation();
        return new Claim.Closing(snapshot.pact(), new Part<>(close, both, part.fields()).signed(), attestation);
    }

    private static Close settled(PactSnapshot snapshot) {
        try {
            return Settlement.close(snapshot);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    Signer signer(Digest certificate) {
        return Optional.ofNullable(keys.get(certificate)).orElseThrow().signer();
    }

    private Envelope sign(String kind, byte[] payload, Digest certificate, String role, Instant at) {
        return Envelope.sign(kind, payload, List.of(new SigningAs(signer(certificate), role, at)));
    }

    /** Bytes that never repeat; nothing here needs them secret. */
    byte[] salt() {
        byte[] bytes = new byte[16];
        long next = ++salt;
        for (int i = 0; i < Long.BYTES; i++) bytes[i] = (byte) (next >>> (8 * i));
        return bytes;
    }
}
