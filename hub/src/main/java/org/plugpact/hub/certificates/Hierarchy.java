package org.plugpact.hub.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.hub.certificates.Certifying.Issuer;
import org.plugpact.hub.certificates.Certifying.Subject;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;

/**
 * One root and the authorities that issue chargers' certificates under it, generation after generation: a new one is made
 * long before the old one ends, and what the old one issued stays good. In the hub's key folder, for its owner alone:
 * {@code NAME.key} and {@code NAME.pem} of the root, {@code NAME-issuing-1.key} and so on of the others.
 *
 * <p>TLS is judged by the peer's own clock, so validity follows the machine's.
 */
final class Hierarchy {
    static final Duration ROOT_VALID = Duration.ofDays(20 * 365);
    static final Duration ISSUING_VALID = Duration.ofDays(6 * 365);

    /** What is left of an issuing authority's time when the next generation is made: more than any leaf's. */
    static final Duration RENEWED_BEFORE = Duration.ofDays(2 * 365);

    private static final int GENERATIONS_MAX = 64;

    private final Path folder;
    private final Family family;
    private final StationCertificates.Settings settings;
    private final InstantSource clock;
    private final Issuer root;

    // Guarded by this; the newest last.
    private final List<Issuer> generations = new ArrayList<>();

    private Hierarchy(Path folder, Family family, StationCertificates.Settings settings, InstantSource clock)
            throws IOException {
        this.folder = folder;
        this.family = family;
        this.settings = settings;
        this.clock = clock;
        this.root = Files.exists(folder.resolve(family.file() + ".key")) ? read(family.file()) : made();
        for (int number = 1; number <= GENERATIONS_MAX; number++) {
            if (!Files.exists(folder.resolve(issuing(number) + ".key"))) break;
            generations.add(read(issuing(number)));
        }
    }

    /** Reads it; makes its root, and who issues, where they are missing. */
    static Hierarchy open(Path folder, Family family, StationCertificates.Settings settings, InstantSource clock)
            throws IOException {
        Hierarchy hierarchy = new Hierarchy(folder, family, settings, clock);
        hierarchy.issuer();
        return hierarchy;
    }

    static boolean exists(Path folder, Family family) {
        return Files.exists(folder.resolve(issuing(family, 1) + ".key"));
    }

    Issuer root() {
        return root;
    }

    Family family() {
        return family;
    }

    /** Who issues now. */
    synchronized Issuer issuer() throws IOException {
        Instant now = clock.instant();
        if (generations.isEmpty() || isShort(generations.getLast(), now)) generations.add(next(now));
        return generations.getLast();
    }

    /** Root and all generations: whose answers about certificates count. */
    synchronized List<Issuer> all() {
        List<Issuer> all = new ArrayList<>(List.of(root));
        all.addAll(generations);
        return all;
    }

    /** By what an issuer is known in tables and addresses: the digest of its certificate, in hex, shortened. */
    static String id(X509Certificate issuer) {
        return Digest.sha256(Pem.der(issuer)).hex().substring(0, 32);
    }

    private static boolean isShort(Issuer issuer, Instant now) {
        return issuer.certificate()
                .getNotAfter()
                .toInstant()
                .minus(RENEWED_BEFORE)
                .isBefore(now);
    }

    private Issuer next(Instant now) throws IOException {
        int number = generations.size() + 1;
        if (number > GENERATIONS_MAX) throw new KeysRefused("no more generations of " + family.file());
        KeyPair keys = family.generate();
        Instant end = root.certificate().getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        Duration valid = left.compareTo(ISSUING_VALID) < 0 ? left : ISSUING_VALID;
        if (valid.compareTo(RENEWED_BEFORE) < 0) {
            throw new KeysRefused("the root " + family.file() + ".pem ends on " + end + ": make a new one");
        }
        Subject subject = new Subject(name("Chargers " + number), keys.getPublic(), now, valid);
        X509Certificate certificate = Certifying.issuing(root, subject, settings.published());
        return kept(issuing(number), new Issuer(certificate, keys.getPrivate(), family));
    }

    private Issuer made() throws IOException {
        KeyPair keys = family.generate();
        Subject subject = new Subject(name("Root " + family.file()), keys.getPublic(), clock.instant(), ROOT_VALID);
        X509Certificate certificate = Certifying.root(family, keys.getPrivate(), subject);
        return kept(family.file(), new Issuer(certificate, keys.getPrivate(), family));
    }

    private X500Name name(String common) {
        return family.domain()
                .map(domain -> Names.of(settings.operator(), common, domain))
                .orElseGet(() -> Names.of(settings.operator(), common));
    }

    private String issuing(int number) {
        return issuing(family, number);
    }

    private static String issuing(Family family, int number) {
        return family.file() + "-issuing-" + number;
    }

    /** The certificate first: with its key, the pair is whole. */
    private Issuer kept(String name, Issuer fresh) throws IOException {
        String certificate = Pem.of(List.of(fresh.certificate()));
        OwnerOnly.write(folder.resolve(name + ".pem"), certificate.getBytes(StandardCharsets.US_ASCII));
        String key = Pem.of(Pem.KEY, fresh.key().getEncoded());
        OwnerOnly.write(folder.resolve(name + ".key"), key.getBytes(StandardCharsets.US_ASCII));
        return fresh;
    }

    private Issuer read(String name) throws IOException {
        try {
            X509Certificate certificate = Pem.certificates(text(name + ".pem")).getFirst();
            byte[] pkcs8 = Pem.read(text(name + ".key"), Pem.KEY).getFirst();
            PrivateKey key = KeyFactory.getInstance(family.keys()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new Issuer(certificate, key, family);
        } catch (Malformed | GeneralSecurityException damaged) {
            // The cause is left out: a parser's message may quote what it read.
            throw new KeysRefused(folder.resolve(name) + " is damaged");
        }
    }

    private String text(String file) throws IOException {
        return new String(OwnerOnly.read(folder.resolve(file)), StandardCharsets.US_ASCII);
    }

    /** Whose authority it is, as its root says: the hub's own name where the operator gave none. */
    static Optional<String> organisation(X509Certificate root) {
        return Names.only(Names.subject(root), BCStyle.O);
    }

    @Override
    public String toString() {
        return "Hierarchy[" + family + "]";
    }
}
