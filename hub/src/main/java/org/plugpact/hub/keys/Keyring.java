package org.plugpact.hub.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.intake.Signing;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.units.Interval;

/**
 * Everything that the hub signs with. On first start it makes its own authorities; later it reads them back, and never
 * makes a missing one anew, since what was signed rests on the old one. Any thread may use it.
 */
public final class Keyring implements Signing, AutoCloseable {
    /** Of a charger's or an agent's certificate: longer than a year, so that a replayed year gets by with one. */
    static final Duration LEAF_VALID = Duration.ofDays(800);

    /** Whoever asks for a charger's key this long before its certificate ends gets a new one. */
    static final Duration LEAF_RENEWED_BEFORE = Duration.ofDays(60);

    private final Path folder;
    private final InstantSource clock;
    private final Certificates certificates;
    private final Authority operator;

    // A hub at a site has none of these, but a warrant.
    private final Optional<Authority> root;
    private final Optional<Authority> provider;
    private final Optional<Authority> rates;
    private final Optional<Warrant> warrant;

    private final LogSigning logs;
    private final Authority tls;
    private final Map<Digest, HeldKey> own = new LinkedHashMap<>();
    private final ChargerKeys chargers;
    private final ReadyKeys ready = new ReadyKeys();

    private Keyring(Path folder, InstantSource clock, Certificates certificates) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.certificates = certificates;
        this.warrant = warrant(folder);
        this.operator = Authority.read(folder, FirstStart.OPERATOR);
        this.root = atTheTop(FirstStart.ROOT);
        this.provider = atTheTop(FirstStart.PROVIDER);
        this.rates = atTheTop(FirstStart.RATES);
        this.logs = LogSigning.open(folder, root, clock.instant());
        this.tls = Authority.read(folder, FirstStart.TLS);
        for (Authority authority : Stream.of(Optional.of(operator), root, provider, rates)
                .flatMap(Optional::stream)
                .toList()) own.put(authority.key().certificate(), authority.key());
        this.chargers = ChargerKeys.open(folder.resolve("chargers.keys"));
    }

    /**
     * Opens the folder, or makes it with fresh keys if it isn't there.
     *
     * @param clock the hub's time, by which certificates are valid
     * @param certificates where issued certificates are kept
     * @throws KeysRefused if others can read a file, or one is missing or damaged
     */
    public static Keyring open(Path folder, InstantSource clock, Certificates certificates) throws IOException {
        if (!Files.exists(folder)) FirstStart.make(folder, clock.instant());
        OwnerOnly.check(folder);
        Keyring keyring = new Keyring(folder, clock, certificates);
        keyring.keepAuthorities();
        return keyring;
    }

    private static Optional<Warrant> warrant(Path folder) throws IOException {
        Path file = folder.resolve(EdgeKeys.WARRANT);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Warrant.decode(OwnerOnly.read(file)));
        } catch (Malformed damaged) {
            throw new KeysRefused(file + " is damaged");
        }
    }

    private Optional<Authority> atTheTop(String name) throws IOException {
        return warrant.isPresent() ? Optional.empty() : Optional.of(Authority.read(folder, name));
    }

    private void keepAuthorities() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (HeldKey key : own.values()) kept.addAll(der(key.chain()));
        for (byte[] authority : kept) {
            if (warrant.isPresent()) certificates.between(authority);
            else certificates.authority(authority);
        }
        if (warrant.isPresent()) {
            List<byte[]> above = List.of(
                    warrant.get().root(),
                    warrant.get().operator(),
                    warrant.get().provider());
            for (byte[] authority : above) certificates.authority(authority);
            kept.addAll(above);
        }
        certificates.keep(kept);
    }

    /** What this hub has from its upper hub, if it is one at a site. */
    public Optional<Warrant> warrant() {
        return warrant;
    }

    /**
     * Answers a site's hub: an authority of its own under the operator's, and the opening of its log.
     *
     * @param name what people call the site
     * @throws KeysRefused if a request is malformed, or this hub may have no authorities under its operator's
     */
    public Warrant warrant(String name, byte[] authorityRequest, byte[] logRequest, Salts salts) throws IOException {
        if (operator.certificate().getBasicConstraints() < 1)
            throw new KeysRefused("this hub's keys were made before hubs at sites were: its operator certifies none");
        PublicKey logKey = Requests.verifiedKey(logRequest);
        if (algorithm(logKey).filter(Algorithm.EDDSA::equals).isEmpty())
            throw new KeysRefused("a log's key is Ed25519");
        Interval validity = new Interval(
                Issuing.validity(clock.instant(), LEAF_VALID).from(),
                operator.certificate().getNotAfter().toInstant());
        var authority = Issuing.authority(
                operator.issuer(),
                Issuing.beside(operator.certificate(), "edge " + name),
                Requests.verifiedKey(authorityRequest),
                validity,
                0);
        var logs = Issuing.leaf(top(root).issuer(), FirstStart.LOG, FirstStart.LOG_URI, logKey, validity);
        certificates.keep(List.of(Issuing.der(authority)));
        LogId id = logId(logKey);
        Genesis genesis = new Genesis(id, VerifierKey.of(id.text(), logKey).text(), anchor());
        return new Warrant(
                top(root).der(),
                operator.der(),
                top(provider).der(),
                Issuing.der(authority),
                Issuing.der(logs),
                genesis.sign(salts, top(root).key().signer(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static Authority top(Optional<Authority> authority) {
        return authority.orElseThrow(() -> new IllegalStateException("a hub at a site has no such key"));
    }

    public Parties parties() {
        return Parties.USUAL;
    }

    public Certificates certificates() {
        return certificates;
    }

    /** The root authority's certificate, by its digest: what others pin. */
    public Digest anchor() {
        return warrant.map(from -> Digest.sha256(from.root()))
                .orElseGet(() -> top(root).key().certificate());
    }

    public HeldKey root() {
        return top(root).key();
    }

    public HeldKey operator() {
        return operator.key();
    }

    public HeldKey provider() {
        return top(provider).key();
    }

    public HeldKey rates() {
        return top(rates).key();
    }

    /** The log's own name, which follows from its key: two hubs never share one. */
    public LogId logId() {
        return logs.log();
    }

    static LogId logId(PublicKey logKey) {
        String key = Digest.sha256(logKey.getEncoded()).hex();
        return new LogId("plugpact.local/" + key.substring(0, 16));
    }

    /** What signs checkpoints. */
    public LogSigning logs() {
        return logs;
    }

    /** The opening's key, for good: the log is named after it. */
    public PublicKey logKey() {
        return logs.first();
    }

    /** The governance log's own key; {@code stated} statements came before it in a key folder that has none yet. */
    public synchronized GovernanceKey governance(long stated) throws IOException {
        return GovernanceKey.open(folder, logId(), logKey(), top(root), stated, clock.instant());
    }

    /** 32 bytes under which id tags become pseudonyms. */
    public byte[] pseudonymSecret() throws IOException {
        return secret(FirstStart.PSEUDONYM_SECRET);
    }

    /** 32 bytes under which generated passwords are hashed. */
    public byte[] passwordSecret() throws IOException {
        return secret(FirstStart.PASSWORD_SECRET);
    }

    /** The bearer token of the admin API, which also lies in {@code admin-token}. */
    public String adminToken() throws IOException {
        return HexFormat.of().formatHex(secret(FirstStart.ADMIN_TOKEN));
    }

    /** The certificate of the TLS doors, for the DNS names and addresses that clients connect to, and how long each is valid. */
    public TlsIdentity tls(List<String> hosts, Duration valid, InstantSource machineClock) throws IOException {
        return new TlsIdentity(tls.issuer(), hosts, valid, machineClock);
    }

    /** An Ed25519 key for a charger: the one it has, while its certificate is good for a while yet. */
    public HeldKey issueCharger(ChargerId charger) throws IOException {
        return issueChargers(List.of(charger), Algorithm.EDDSA).getFirst();
    }

    public HeldKey issueCharger(ChargerId charger, Algorithm algorithm) throws IOException {
        return issueChargers(List.of(charger), algorithm).getFirst();
    }

    /** As {@link #issueCharger}, many at once; in their order. On the disk, certificates too, when it returns. */
    public synchronized List<HeldKey> issueChargers(Collection<ChargerId> ids, Algorithm algorithm) throws IOException {
        Instant now = clock.instant();
        List<ChargerKeys.Kept> fresh = new ArrayList<>();
        Map<ChargerId, ChargerKeys.Kept> given = new LinkedHashMap<>();
        for (ChargerId id : ids) {
            if (given.containsKey(id)) continue;
            Optional<ChargerKeys.Kept> known = chargers.latest(id);
            if (known.isPresent() && known.get().algorithm() == algorithm && lasts(known.get(), now)) {
                given.put(id, known.get());
            } else {
                fresh.add(fresh(id, algorithm, now));
                given.put(id, fresh.getLast());
            }
        }
        if (!fresh.isEmpty()) {
            chargers.add(fresh);
            certificates.keep(fresh.stream().map(ChargerKeys.Kept::certificate).toList());
        }
        List<HeldKey> keys = new ArrayList<>(ids.size());
        for (ChargerId id : ids) keys.add(held(Objects.requireNonNull(given.get(id))));
        return keys;
    }

    /** The charger's newest key; empty if it was given none. */
    public Optional<HeldKey> charger(ChargerId charger) {
        return chargers.latest(charger).map(this::held);
    }

    /** A chain's certificates in DER, leaf first. */
    public static List<byte[]> der(Chain chain) {
        return chain.certificates().stream().map(Issuing::der).toList();
    }

    /** The algorithm that a key signs with; empty for one that we don't know. */
    public static Optional<Algorithm> algorithm(PublicKey key) {
        return Arrays.stream(Algorithm.values()).filter(one -> one.fits(key)).findFirst();
    }

    /** A charger's key by its certificate: an older one, too, since what it signed may be under way. */
    public Optional<HeldKey> certified(Digest certificate) {
        return Optional.ofNullable(own.get(certificate))
                .or(() -> ready.get(
                        certificate, () -> chargers.certified(certificate).map(this::held)));
    }

    /**
     * Answers an agent's request: the provider certifies the key, under the name that we know the agent by, whatever the
     * request says.
     *
     * @param request PKCS#10 (RFC 2986), DER
     * @throws KeysRefused if the request is malformed, of an algorithm that we don't issue for, or not signed by its key
     */
    public Chain issueAgent(byte[] request, PartyId agent) throws IOException {
        return renewAgent(Requests.verifiedKey(request), agent);
    }

    /** A new certificate for a key that the agent has shown to have. */
    public Chain renewAgent(PublicKey key, PartyId agent) throws IOException {
        return issue(issuingProvider(), agent.text(), "urn:plugpact:agent:" + agent, key);
    }

    /** Answers a native charger's request, as {@link #issueAgent}: the operator certifies its key, under its id. */
    public Chain issueCharger(byte[] request, ChargerId charger) throws IOException {
        return issue(operator, charger.text(), chargerUri(charger), Requests.verifiedKey(request));
    }

    /** Answers a vehicle's request: the provider certifies its key, under the contract's pseudonym. */
    public Chain issueVehicle(byte[] request, ContractId contract) throws IOException {
        String uri = "urn:plugpact:contract:" + contract;
        return issue(issuingProvider(), contract.text(), uri, Requests.verifiedKey(request));
    }

    private Authority issuingProvider() throws KeysRefused {
        return provider.orElseThrow(
                () -> new KeysRefused("a hub at a site certifies no agents or vehicles: enrol at its upper hub"));
    }

    private Chain issue(Authority authority, String name, String uri, PublicKey key) throws IOException {
        Interval validity = Issuing.validity(clock.instant(), LEAF_VALID);
        var leaf = Issuing.leaf(authority.issuer(), name, uri, key, validity);
        certificates.keep(List.of(Issuing.der(leaf)));
        return new Chain(List.of(leaf, authority.certificate()));
    }

    private static String chargerUri(ChargerId id) {
        return "urn:plugpact:charger:" + URLEncoder.encode(id.text(), StandardCharsets.UTF_8);
    }

    @Override
    public Envelope sign(String kind, byte[] payload, Digest certificate, String role, Instant at) {
        Signer signer = certified(certificate)
                .map(HeldKey::signer)
                .orElseThrow(() -> new IllegalArgumentException("no key here for certificate " + certificate.hex()));
        return Envelope.sign(kind, payload, List.of(new SigningAs(signer, role, at)));
    }

    @Override
    public void close() throws IOException {
        chargers.close();
    }

    @Override
    public String toString() {
        return "Keyring[" + folder + "]";
    }

    private ChargerKeys.Kept fresh(ChargerId id, Algorithm algorithm, Instant now) throws IOException {
        KeyPair keys = KeyPairs.generate(algorithm);
        var leaf = Issuing.leaf(
                operator.issuer(), id.text(), chargerUri(id), keys.getPublic(), Issuing.validity(now, LEAF_VALID));
        return new ChargerKeys.Kept(id, algorithm, keys.getPrivate().getEncoded(), Issuing.der(leaf));
    }

    private static boolean lasts(ChargerKeys.Kept record, Instant now) throws IOException {
        Interval validity = record.validity();
        return validity.contains(now) && validity.contains(now.plus(LEAF_RENEWED_BEFORE));
    }

    private HeldKey held(ChargerKeys.Kept record) {
        Digest certificate = Digest.sha256(record.certificate());
        Chain chain =
                certificates.chain(certificate).orElseThrow(() -> new IllegalStateException("no chain for " + record));
        try {
            var key = KeyPairs.privateKey(record.algorithm(), record.pkcs8());
            return new HeldKey(chain, KeyPairs.signer(key, record.algorithm(), certificate));
        } catch (KeysRefused damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private byte[] secret(String name) throws IOException {
        String line = new String(OwnerOnly.read(folder.resolve(name)), StandardCharsets.US_ASCII).strip();
        try {
            return HexFormat.of().parseHex(line);
        } catch (IllegalArgumentException damaged) {
            throw new KeysRefused(folder.resolve(name) + " is damaged");
        }
    }
}
