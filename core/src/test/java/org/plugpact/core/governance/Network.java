package org.plugpact.core.governance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * A small network as tests need it: a root that recognises an operator, a provider and a rate authority in Great
 * Britain, a charger and a driver's agent with their certificates, both agents delegated, one tariff filed.
 */
public final class Network {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    public static final Interval YEAR = new Interval(FROM, TO);

    public static final Jurisdiction EVERYWHERE = Jurisdiction.EVERYWHERE;
    public static final Jurisdiction BRITAIN = Jurisdiction.parse("GB");
    public static final Jurisdiction SCOTLAND = Jurisdiction.parse("GB/SCT");
    public static final Jurisdiction FRANCE = Jurisdiction.parse("FR");

    public static final PartyId ROOT = new PartyId("root");
    public static final PartyId OPERATOR = new PartyId("operator");
    public static final PartyId OPERATOR_AGENT = new PartyId("operator-agent");
    public static final PartyId PROVIDER = new PartyId("provider");
    public static final PartyId DRIVER_AGENT = new PartyId("driver-agent");
    public static final PartyId REGULATOR = new PartyId("regulator");
    public static final PartyId STRANGER = new PartyId("stranger");

    public static final String ENERGY = "energy/1";
    public static final String TARIFF_ID = "day";
    public static final byte[] TARIFF = "a tariff".getBytes(StandardCharsets.US_ASCII);
    public static final String CHARGER = "CP-1";

    public static final Verifier VERIFIER = Verifier.fastest();

    /** Keys take time to make and tests don't change them: one set for all. */
    public final Issued root = Issued.self(Issued.Wish.authority("root", Algorithm.EDDSA, YEAR));

    public final Issued operator = Issued.self(Issued.Wish.authority("operator", Algorithm.ES256, YEAR));
    public final Issued provider = Issued.self(Issued.Wish.authority("provider", Algorithm.ES256, YEAR));
    public final Issued regulator = Issued.self(Issued.Wish.authority("regulator", Algorithm.EDDSA, YEAR));
    public final Issued stranger = Issued.self(Issued.Wish.authority("stranger", Algorithm.ES256, YEAR));
    public final Issued charger = operator.issue(Issued.Wish.leaf(CHARGER, Algorithm.ES256, YEAR));
    public final Issued driverAgent = provider.issue(Issued.Wish.leaf(DRIVER_AGENT.text(), Algorithm.ES256, YEAR));

    private static final Network ONE = new Network();

    private final Map<Digest, Chain> chains = new LinkedHashMap<>();
    private int salt;

    public final SignedStatement rootRecognised =
            stated(recognise(ROOT, ROOT, root, List.of(Role.values()), EVERYWHERE), root);
    public final SignedStatement operatorRecognised =
            stated(recognise(ROOT, OPERATOR, operator, List.of(Role.CHARGING_NETWORK), BRITAIN), root);
    public final SignedStatement providerRecognised =
            stated(recognise(ROOT, PROVIDER, provider, List.of(Role.MOBILITY_PROVIDER), BRITAIN), root);
    public final SignedStatement regulatorRecognised =
            stated(recognise(ROOT, REGULATOR, regulator, List.of(Role.RATE_AUTHORITY), BRITAIN), root);
    public final SignedStatement operatorDelegated = stated(
            new Delegate(OPERATOR, OPERATOR_AGENT, Role.CHARGING_NETWORK, BRITAIN, Optional.empty(), YEAR), operator);
    public final SignedStatement providerDelegated = stated(
            new Delegate(
                    PROVIDER,
                    DRIVER_AGENT,
                    Role.MOBILITY_PROVIDER,
                    BRITAIN,
                    Optional.of(driverAgent.thumbprint()),
                    YEAR),
            provider);
    public final SignedStatement operatorFederated = stated(federate(OPERATOR, PROVIDER), operator);
    public final SignedStatement providerFederated = stated(federate(PROVIDER, OPERATOR), provider);
    public final SignedStatement tariffFiled = stated(filing(REGULATOR, BRITAIN, TARIFF, FROM), regulator);

    /** All of the above. */
    public final TrustBundle bundle = bundle(
            rootRecognised,
            operatorRecognised,
            providerRecognised,
            regulatorRecognised,
            operatorDelegated,
            providerDelegated,
            operatorFederated,
            providerFederated,
            tariffFiled);

    private Network() {
        know(root, operator, provider, regulator, charger, driverAgent);
    }

    public static Network one() {
        return ONE;
    }

    public static Recognise recognise(
            PartyId by, PartyId authority, Issued certificate, List<Role> roles, Jurisdiction... within) {
        return new Recognise(by, authority, roles, List.of(within), certificate.der(), YEAR);
    }

    public static FileRates filing(PartyId by, Jurisdiction within, byte[] tariff, Instant from) {
        return new FileRates(by, within, TARIFF_ID, Digest.sha256(tariff), tariff, from);
    }

    public static Federate federate(PartyId by, PartyId with) {
        return new Federate(by, with, List.of(ENERGY), BRITAIN, List.of(), List.of(), YEAR);
    }

    public SignedStatement stated(Statement statement, Issued by) {
        return SignedStatement.sign(statement, salts(), by.signer(), NOON);
    }

    /** Takes statements in, all of them. */
    public static TrustBundle bundle(SignedStatement... statements) {
        return more(TrustBundle.empty(), statements);
    }

    public static TrustBundle more(TrustBundle bundle, SignedStatement... statements) {
        TrustBundle grown = bundle;
        for (SignedStatement statement : statements) {
            grown = switch (grown.with(statement, VERIFIER, NOON)) {
                case TrustBundle.Admitted(var next) -> next;
                case TrustBundle.Refused(var why) -> throw new AssertionError(statement.statement() + ": " + why);
            };
        }
        return grown;
    }

    /** Salts that never repeat; nothing here needs them secret. */
    public Salts salts() {
        return () -> {
            byte[] bytes = new byte[16];
            int next = ++salt;
            for (int i = 0; i < 4; i++) bytes[i] = (byte) (next >>> (8 * i));
            return bytes;
        };
    }

    /** Puts certificates where {@link #chains} finds them. */
    public void know(Issued... issued) {
        Arrays.stream(issued).forEach(one -> chains.put(one.thumbprint(), one.chain()));
    }

    public ChainStore chains() {
        return leaf -> Optional.ofNullable(chains.get(leaf));
    }
}
