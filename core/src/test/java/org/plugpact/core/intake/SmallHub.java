package org.plugpact.core.intake;

import java.nio.ByteBuffer;
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
import java.util.stream.Stream;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Resumed;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** An intake with everything around it that a session needs, on one thread and with a clock that tests set. */
public final class SmallHub {
    public static final LogId LOG = new LogId("plugpact.example/log");
    public static final ChargerId CHARGER = new ChargerId(Network.CHARGER);
    public static final ConnectorId ANY = new ConnectorId(CHARGER, 0);
    public static final ConnectorId ONE = new ConnectorId(CHARGER, 1);
    public static final ConnectorId TWO = new ConnectorId(CHARGER, 2);
    public static final ContractId ANNA = new ContractId("aa".repeat(16));
    public static final ContractId BERT = new ContractId("bb".repeat(16));
    public static final SiteId SITE = new SiteId("mill-street");
    public static final ZoneId ZONE = ZoneId.of("Europe/London");
    public static final Tariff TARIFF = Tariff.PLUGPACT_DEFAULT;
    public static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Issued LOG_KEY = Issued.self(Issued.Wish.authority("log", Algorithm.EDDSA, Network.YEAR));
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");

    /** Everything that the intake took in. */
    public final List<Fact> facts = new ArrayList<>();

    public State state = new State(Network.VERIFIER);
    public Intake intake;
    public Instant now = Network.NOON;
    public Energy quantityMax = Energy.ofWattHours(100_000);
    public Amount ceiling = new Amount(GBP, Ratio.parse("0.50"));
    public boolean custodial;

    private final Network network = Network.one();
    private final ChainMemory memory = ChainMemory.ofSize(64);
    private final Map<Digest, Signer> signers = new LinkedHashMap<>();
    long salt;

    /** With a charger of two connectors entered, and a tariff filed that has been in force for long. */
    public SmallHub() {
        intake = new Intake(LOG, state, new Frontier(), this::signed, this::salt);
        hold(network.charger);
        take(new Claim.Opening(new Genesis(LOG, logKey().text(), network.root.thumbprint())
                .sign(this::salt, network.root.signer(), now)));
        authorities();
        enter(CHARGER, network.charger);
    }

    public static VerifierKey logKey() {
        return VerifierKey.of(LOG.text(), LOG_KEY.certificate().getPublicKey());
    }

    /** Signed with the log's key, whatever it says. */
    static SignedCheckpoint signed(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, logKey(), LOG_KEY.signer());
    }

    /** The same proof of a fact as COSE has it. */
    static CoseReceipt receipt(PactId pact, ReceiptProof proof) {
        var stated = proof.checkpoint().checkpoint();
        return CoseReceipt.sign(stated, pact.text(), proof.index(), proof.path(), logKey(), LOG_KEY.signer());
    }

    /** It is killed, and comes back with what is on record: of much of it, with a snapshot that was taken in two pieces. */
    public void restart() {
        intake = new Resumed(this).at(List.of(facts.size() / 2, 3 * facts.size() / 4));
        state = intake.state();
    }

    private void authorities() {
        Network made = Network.one();
        recognise(Network.ROOT, made.root, Network.EVERYWHERE, Role.values());
        recognise(Network.OPERATOR, made.operator, Network.BRITAIN, Role.CHARGING_NETWORK);
        recognise(Network.PROVIDER, made.provider, Network.BRITAIN, Role.MOBILITY_PROVIDER);
        recognise(Network.REGULATOR, made.regulator, Network.BRITAIN, Role.RATE_AUTHORITY);
        state(delegate(Network.OPERATOR, Network.OPERATOR_AGENT, Role.CHARGING_NETWORK), made.operator);
        state(delegate(Network.PROVIDER, Network.DRIVER_AGENT, Role.MOBILITY_PROVIDER), made.provider);
        state(Network.federate(Network.OPERATOR, Network.PROVIDER), made.operator);
        state(Network.federate(Network.PROVIDER, Network.OPERATOR), made.provider);
        state(filing(TARIFF, LONG_AGO), made.regulator);
    }

    private void recognise(PartyId party, Issued certificate, Jurisdiction within, Role... roles) {
        state(Network.recognise(Network.ROOT, party, certificate, List.of(roles), within), network.root);
    }

    private static Delegate delegate(PartyId by, PartyId to, Role role) {
        return new Delegate(by, to, role, Network.BRITAIN, Optional.empty(), Network.YEAR);
    }

    /** What an intake becomes that is given these facts and nothing else. */
    public Intake restored() {
        return restored(facts);
    }

    /** The same, of what is left of them. */
    Intake restored(List<? extends Leaf> leaves) {
        Intake other = intake(new Frontier());
        for (Leaf leaf : leaves) {
            try {
                other.restore(Leaf.read(new Decoder(leaf.encode())));
            } catch (Malformed broken) {
                throw new AssertionError(leaf.toString(), broken);
            }
        }
        return other;
    }

    /** One that has taken in nothing, over a log of that frontier. */
    public Intake intake(Frontier frontier) {
        return new Intake(LOG, new State(Network.VERIFIER), frontier, this::signed, this::salt);
    }

    public static FileRates filing(Tariff tariff, Instant from) {
        byte[] bytes = tariff.toCbor().encode();
        return new FileRates(Network.REGULATOR, Network.BRITAIN, tariff.id(), tariff.hash(), bytes, from);
    }

    public Outcome state(Statement statement, Issued by) {
        return take(new Claim.StatementMade(SignedStatement.sign(statement, this::salt, by.signer(), now)));
    }

    /** Enters one more charger, with a certificate of its own. */
    public Outcome enter(ChargerId charger) {
        Issued issued = network.operator.issue(Issued.Wish.leaf(charger.text(), Algorithm.ES256, Network.YEAR));
        network.know(issued);
        hold(issued);
        return enter(charger, issued);
    }

    private Outcome enter(ChargerId charger, Issued issued) {
        return take(registration(charger, issued.thumbprint()));
    }

    public static Claim.Registration registration(ChargerId charger, Digest credential) {
        return new Claim.Registration(
                charger,
                SITE,
                "Mill Street",
                "Model T",
                2,
                Network.OPERATOR,
                Network.SCOTLAND,
                ZONE,
                TARIFF.id(),
                credential);
    }

    public void hold(Issued issued) {
        signers.put(issued.thumbprint(), issued.signer());
    }

    /** Takes a claim in, checked as a door checks it. */
    public Outcome take(Claim claim) {
        return takeWhole(claim).outcome();
    }

    public Taken takeWhole(Claim claim) {
        Taken taken = intake.take(evidence(claim), now);
        facts.addAll(taken.facts());
        return taken;
    }

    public Evidence evidence(Claim claim) {
        return Doors.evidence(claim, new Checker(state.bundle(), network.chains(), Network.VERIFIER, memory, now));
    }

    /** A card is shown: the handshake for any connector. */
    public Outcome authorise(ContractId contract) {
        return take(handshake(ANY, contract, Optional.empty()));
    }

    public Claim.Handshake handshake(ConnectorId connector, ContractId contract, Optional<Instant> began) {
        return handshake(offer(connector, began), contract);
    }

    public Claim.Handshake handshake(Offer offer, ContractId contract) {
        Signer charger = signer(offer.charger());
        Part<Offer> part = offer.sign(this::salt, charger, now);
        Acceptance acceptance = new Acceptance(
                part.id(),
                Network.PROVIDER,
                Optional.of(Network.DRIVER_AGENT),
                contract,
                quantityMax,
                ceiling,
                List.of());
        Part<Acceptance> answer = acceptance.sign(this::salt, network.driverAgent.signer(), now);
        return new Claim.Handshake(part, contract, Optional.of(answer), "", custodial);
    }

    public Claim.Handshake refusal(ConnectorId connector, ContractId contract, String why) {
        return refusal(new Outcome.NeedsHandshake(connector, contract, Optional.empty()), why);
    }

    public Claim.Handshake refusal(Outcome.NeedsHandshake needed, String why) {
        ContractId contract = needed.contract();
        Part<Offer> part =
                handshake(needed.connector(), contract, needed.began()).offer();
        return new Claim.Handshake(part, contract, Optional.empty(), why, custodial);
    }

    public Offer offer(ConnectorId connector, Optional<Instant> began) {
        return new Offer(
                Network.OPERATOR,
                Optional.of(Network.OPERATOR_AGENT),
                SITE,
                connector,
                Network.SCOTLAND,
                Network.REGULATOR,
                Offer.ENERGY,
                TARIFF.id(),
                TARIFF.hash(),
                GBP,
                ZONE,
                new Interval(now, now.plus(WINDOW)),
                began,
                salt());
    }

    /** Starts, with a handshake in between if one is needed, as a door does. */
    public Outcome start(ConnectorId connector, ContractId contract, long wattHours, Instant at) {
        Claim.Start start = new Claim.Start(connector, contract, Register.ofWattHours(wattHours), at);
        if (take(start) instanceof Outcome.NeedsHandshake needed) {
            take(handshake(needed.connector(), needed.contract(), needed.began()));
        }
        return take(start);
    }

    /** As {@link #start}, and it must be admitted. */
    public TransactionNumber started(ConnectorId connector, ContractId contract, long wattHours, Instant at) {
        Outcome outcome = start(connector, contract, wattHours, at);
        if (outcome instanceof Outcome.Twice(var before)) outcome = before;
        if (outcome instanceof Outcome.StartedAs(var number, var admitted) && admitted) return number;
        throw new AssertionError(outcome);
    }

    public Outcome sample(ConnectorId connector, TransactionNumber transaction, long wattHours, Instant at) {
        return take(new Claim.Sampling(connector, Optional.of(transaction), List.of(sampled(wattHours, at))));
    }

    public static Sample sampled(long wattHours, Instant at) {
        return new Sample(at, Register.ofWattHours(wattHours), Optional.empty(), Optional.empty());
    }

    public Outcome stop(TransactionNumber transaction, long wattHours, Instant at) {
        return take(stopping(CHARGER, transaction.value(), wattHours, at));
    }

    public static Claim.Stop stopping(ChargerId charger, int transaction, long wattHours, Instant at) {
        return new Claim.Stop(
                charger,
                transaction,
                Register.ofWattHours(wattHours),
                at,
                "EVDisconnected",
                Optional.empty(),
                List.of());
    }

    /** Stops, and what is to be closed must come of it. */
    public PactSnapshot stopped(TransactionNumber transaction, long wattHours, Instant at) {
        Outcome outcome = stop(transaction, wattHours, at);
        if (outcome instanceof Outcome.StoppedAs(var toClose) && toClose.isPresent()) return toClose.get();
        throw new AssertionError(outcome);
    }

    /** Both sides sign what follows. */
    public Outcome close(PactSnapshot snapshot) {
        return take(closing(snapshot, close -> close, true));
    }

    public Claim.Closing closing(PactSnapshot snapshot, UnaryOperator<Close> change, boolean driverSigns) {
        Close close = change.apply(settled(snapshot));
        Signer charger = signer(snapshot.offer().content().charger());
        Part<Close> part = close.sign(this::salt, charger, now);
        if (!driverSigns) return new Claim.Closing(snapshot.pact(), part.signed(), Attestation.UNILATERAL);
        Envelope both =
                part.envelope().with(new SigningAs(network.driverAgent.signer(), Role.MOBILITY_PROVIDER.text(), now));
        Attestation attestation = snapshot.admission().content().attestation();
        return new Claim.Closing(snapshot.pact(), new Part<>(close, both, part.fields()).signed(), attestation);
    }

    public static Close settled(PactSnapshot snapshot) {
        try {
            return Settlement.close(snapshot);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    public static Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed broken) {
            throw new AssertionError(fact.toString(), broken);
        }
    }

    public List<MarkKind> marks() {
        return marked().map(Marked::mark).toList();
    }

    public List<MarkKind> marks(PactId pact) {
        return marked().filter(marked -> marked.pact().equals(Optional.of(pact)))
                .map(Marked::mark)
                .toList();
    }

    public Stream<Marked> marked() {
        return facts.stream()
                .map(SmallHub::content)
                .filter(Marked.class::isInstance)
                .map(Marked.class::cast);
    }

    private Signer signer(ChargerId charger) {
        return signer(state.registration(charger).orElseThrow().credential());
    }

    private Signer signer(Digest certificate) {
        return Optional.ofNullable(signers.get(certificate)).orElseThrow();
    }

    private Envelope signed(String kind, byte[] payload, Digest certificate, String role, Instant at) {
        return Envelope.sign(kind, payload, List.of(new SigningAs(signer(certificate), role, at)));
    }

    /** Bytes that never repeat; nothing here needs them secret. */
    public byte[] salt() {
        return ByteBuffer.allocate(16).putLong(Long.reverseBytes(++salt)).array();
    }
}
