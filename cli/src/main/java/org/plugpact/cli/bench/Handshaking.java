package org.plugpact.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.SharedChains;

/** Chargers and a driver's agent that sign, and the hub's side that checks what they signed, from the bytes on. */
final class Handshaking {
    private static final PartyId AGENT = new PartyId("bench-agent");
    private static final Duration DELEGATED = Duration.ofDays(365);
    private static final Duration STANDS = Duration.ofHours(1);
    private static final Energy MOST = Energy.ofWattHours(100_000);

    private final Backroom room;
    private final List<HeldKey> chargers;
    private final List<HeldKey> agents;
    private final boolean isNative;
    private final Map<Digest, List<byte[]>> certificates = new HashMap<>();
    private final ChainMemory memory = new SharedChains();

    private Handshaking(Backroom room, List<HeldKey> chargers, List<HeldKey> agents, boolean isNative) {
        this.room = room;
        this.chargers = chargers;
        this.agents = agents;
        this.isNative = isNative;
        for (HeldKey key : chargers) certificates.put(key.certificate(), Keyring.der(key.chain()));
        for (HeldKey key : agents) certificates.put(key.certificate(), Keyring.der(key.chain()));
    }

    /** A handshake as it comes over the wire. */
    // Never compared; nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Signed(byte[] offer, byte[] offerFields, byte[] acceptance, byte[] acceptanceFields, ContractId contract) {
        static Signed of(Part<Offer> offer, Part<Acceptance> acceptance) {
            return new Signed(
                    offer.envelope().encode(),
                    offer.fields().encode(),
                    acceptance.envelope().encode(),
                    acceptance.fields().encode(),
                    acceptance.content().contract());
        }

        Claim.Handshake parse() throws Malformed {
            var offered = Offer.read(Envelope.decode(offer), Fields.decode(offerFields));
            var accepted = Acceptance.read(Envelope.decode(acceptance), Fields.decode(acceptanceFields));
            return new Claim.Handshake(offered, contract, Optional.of(accepted), "", false);
        }
    }

    /** Enters so many chargers, and gives the driver's agent as many certificates for its one key. */
    static Handshaking begin(Backroom room, Algorithm algorithm, int count) throws IOException, DeskBusy {
        KeyPair own = pair(algorithm, room);
        List<HeldKey> agents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Chain chain = room.keys.renewAgent(own.getPublic(), AGENT);
            agents.add(new HeldKey(
                    chain,
                    new KeySigner(
                            own.getPrivate(),
                            algorithm,
                            chain.path().getFirst(),
                            room.verifier.providers().of(algorithm))));
        }
        Instant now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Delegate delegate = new Delegate(
                room.keys.parties().provider(),
                AGENT,
                Role.MOBILITY_PROVIDER,
                Jurisdiction.EVERYWHERE,
                Optional.empty(),
                new Interval(now.minus(Duration.ofDays(1)), now.plus(DELEGATED)));
        room.record(new Claim.StatementMade(
                SignedStatement.sign(delegate, room.salts, room.keys.provider().signer(), now)));
        return new Handshaking(room, room.enter(count, algorithm), agents, false);
    }

    /** Enters so many chargers that sign for themselves, and as many vehicles, each with a certificate of its own. */
    static Handshaking devices(Backroom room, Algorithm algorithm, int count) throws IOException, DeskBusy {
        List<HeldKey> vehicles = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            KeyPair own = pair(algorithm, room);
            // The provider certifies a name; a vehicle's is its contract's pseudonym.
            Chain chain = room.keys.renewAgent(
                    own.getPublic(), new PartyId(contract(i).text()));
            var provider = room.verifier.providers().of(algorithm);
            var signer = new KeySigner(own.getPrivate(), algorithm, chain.path().getFirst(), provider);
            vehicles.add(new HeldKey(chain, signer));
        }
        return new Handshaking(room, room.enter(count, algorithm), vehicles, true);
    }

    private static ContractId contract(int number) {
        return new ContractId(String.format(Locale.ROOT, "%032x", number + 1));
    }

    /** Both sides sign, for a contract of that number. */
    Signed next(int number) {
        return next(number, room.clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** As of a time that the bench chooses. */
    Signed next(int number, Instant now) {
        int one = number % chargers.size();
        // No two meet twice: the same card at the same charger would be one pact.
        int other = isNative ? (number + number / chargers.size()) % agents.size() : one;
        byte[] nonce = ByteBuffer.allocate(Offer.NONCE_BYTES).putInt(number).array();
        Offer offer = new Offer(
                room.keys.parties().operator(),
                isNative ? Optional.empty() : Optional.of(room.keys.parties().operatorAgent()),
                room.desk.charger(new ChargerId("BENCH-" + one)).orElseThrow().site(),
                new ConnectorId(new ChargerId("BENCH-" + one), 0),
                Backroom.PLACE,
                room.keys.parties().rates(),
                Offer.ENERGY,
                Tariff.PLUGPACT_DEFAULT.id(),
                Tariff.PLUGPACT_DEFAULT.hash(),
                Tariff.PLUGPACT_DEFAULT.currency(),
                Backroom.ZONE,
                new Interval(now.minusSeconds(1), now.plus(STANDS)),
                Optional.empty(),
                nonce);
        Part<Offer> offered = offer.sign(room.salts, chargers.get(one).signer(), now);
        Acceptance acceptance = new Acceptance(
                offered.id(),
                room.keys.parties().provider(),
                isNative ? Optional.empty() : Optional.of(AGENT),
                contract(isNative ? other : number),
                MOST,
                new Amount(Tariff.PLUGPACT_DEFAULT.currency(), Ratio.parse("0.50")),
                List.of());
        return Signed.of(offered, acceptance.sign(room.salts, agents.get(other).signer(), now));
    }

    /** What a handshake of that number comes to, signed by both sides. */
    Claim.Closing closing(PactSnapshot snapshot, int number, Instant now) {
        int one = number % chargers.size();
        try {
            Part<Close> part = Settlement.close(snapshot)
                    .sign(room.salts, chargers.get(one).signer(), now);
            var driver = new SigningAs(agents.get(one).signer(), Role.MOBILITY_PROVIDER.text(), now);
            var both = new SignedPart(part.envelope().with(driver), part.fields());
            return new Claim.Closing(
                    snapshot.pact(), both, snapshot.admission().content().attestation());
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** At which charger the handshake of that number is. */
    ChargerId charger(int number) {
        return new ChargerId("BENCH-" + number % chargers.size());
    }

    /** Both sides sign what follows from a pact, of the handshake of that number. */
    Evidence closed(PactSnapshot snapshot, int number, Checker checker) {
        Instant now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int one = number % chargers.size();
        try {
            Part<Close> part = Settlement.close(snapshot)
                    .sign(room.salts, chargers.get(one).signer(), now);
            var both =
                    part.envelope().with(new SigningAs(agents.get(one).signer(), Role.MOBILITY_PROVIDER.text(), now));
            Claim claim = new Claim.Closing(
                    snapshot.pact(),
                    new Part<>(part.content(), both, part.fields()).signed(),
                    snapshot.admission().content().attestation());
            return switch (Evidence.check(claim, checker)) {
                case Checked.Good(var evidence) -> evidence;
                case Checked.Bad(var _, var why) -> throw new IllegalStateException(why);
            };
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Parsed certificates and chains found good are remembered. */
    Checker asTheHubDoes() {
        return checker(room.keys.certificates(), memory);
    }

    /** Every certificate is read from its bytes, and every chain checked whole. */
    Checker afresh() {
        ChainStore reading = leaf -> Optional.ofNullable(certificates.get(leaf)).map(Handshaking::read);
        return checker(reading, ChainMemory.none());
    }

    private Checker checker(ChainStore chains, ChainMemory remembering) {
        return new Checker(room.desk.bundle(), chains, room.verifier, remembering, room.clock.instant());
    }

    /** Both sides' signatures on a claim, as of a time that the bench chooses. */
    Evidence checked(Claim claim, Instant now) {
        return good(claim, new Checker(room.desk.bundle(), room.keys.certificates(), room.verifier, memory, now));
    }

    /** From the bytes to evidence: parsed, both chains and both signatures checked. */
    Evidence checked(Signed signed, Checker checker) {
        try {
            return good(signed.parse(), checker);
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Evidence good(Claim claim, Checker checker) {
        return switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> evidence;
            case Checked.Bad(var _, var why) -> throw new IllegalStateException(why);
        };
    }

    private static Chain read(List<byte[]> der) {
        try {
            return Chain.read(der);
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    static KeyPair onCurve(String name, Provider provider) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static KeyPair pair(Algorithm algorithm, Backroom room) {
        try {
            var provider = room.verifier.providers().of(algorithm);
            return switch (algorithm) {
                case ES256 -> onCurve("secp256r1", provider);
                case EDDSA -> KeyPairGenerator.getInstance("Ed25519", provider).generateKeyPair();
                case ES512 -> onCurve("secp521r1", provider);
                case ML_DSA_44 ->
                    KeyPairGenerator.getInstance(algorithm.jcaName(), provider).generateKeyPair();
            };
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
