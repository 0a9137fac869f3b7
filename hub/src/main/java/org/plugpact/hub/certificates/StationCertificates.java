package org.plugpact.hub.certificates;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Certifying.Issuer;
import org.plugpact.hub.certificates.Certifying.Subject;
import org.plugpact.hub.store.Database;

/**
 * Chargers' certificates: asked for, signed, renewed, taken back. Its answers are in no protocol's words. Any thread;
 * blocks on the database.
 */
public final class StationCertificates {
    /** Certificates named in one list of what is due. */
    public static final int DUE_MAX = 1_000;

    /** Of a request's time at the longest: a certificate of any family is renewed within this of its end. */
    private static final Duration DUE_WITHIN = Duration.ofDays(120);

    private final Path folder;
    private final Settings settings;
    private final InstantSource clock;
    private final IssuedTable table;
    private final ChargerNames names;
    private final Turns turns = new Turns();

    private final List<Consumer<Issued>> told = new CopyOnWriteArrayList<>();

    // Guarded by itself.
    private final Map<Family, Hierarchy> hierarchies = new EnumMap<>(Family.class);

    private StationCertificates(Path folder, Database database, Settings settings, InstantSource clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.table = new IssuedTable(database);
        this.names = new ChargerNames(database);
    }

    /**
     * How the hub certifies chargers.
     *
     * @param operator the operator's name, which each certificate has as its organisation (A00.FR.404)
     * @param published under which address states can be asked, ending in a slash: answers at {@code ocsp},
     *     lists at {@code crl/ISSUER}; empty: certificates name none
     */
    public record Settings(String operator, Optional<URI> published) {
        /** RFC 5280, appendix A: ub-organization-name. */
        private static final int OPERATOR_MAX = 64;

        public Settings {
            if (operator.isBlank() || operator.length() > OPERATOR_MAX) {
                throw new IllegalArgumentException("an operator's name of " + operator.length() + " characters");
            }
            if (published.isPresent() && !published.get().toString().endsWith("/")) {
                throw new IllegalArgumentException("an address that ends without a slash: " + published.get());
            }
        }
    }

    /** What a request comes to. */
    public sealed interface Answer {
        /**
         * A certificate.
         *
         * @param chain PEM, the charger's own first, then who issued it, without the root (OCPP 2.1 part 2,
         *     CertificateSignedRequest)
         */
        record Signed(Issued issued, String chain) implements Answer {}

        /** @param detail for the operator; quotes nothing that is secret */
        record Refused(Refusal why, String detail) implements Answer {}
    }

    /** @param folder the hub's keys, the TLS authority's among them */
    public static StationCertificates open(Path folder, Database database, Settings settings, InstantSource clock)
            throws IOException {
        StationCertificates certificates = new StationCertificates(folder, database, settings, clock);
        certificates.hierarchy(Family.ELLIPTIC);
        for (Family family : Family.values()) {
            if (Hierarchy.exists(folder, family)) certificates.hierarchy(family);
        }
        return certificates;
    }

    /**
     * Answers a charger that asks for a certificate. The same request again gets the certificate that it got, as long as it
     * isn't due for renewal: chargers ask again when an answer is late (A02.FR.17).
     *
     * @param pem PKCS#10 in PEM
     * @param root under which root it has to be, if the charger says so (OCPP 2.1, A02.FR.27)
     * @throws IOException if the hub's own keys can't be read or written
     */
    public Answer sign(ChargerId charger, Purpose purpose, String pem, Optional<CertificateHash> root)
            throws IOException {
        Instant now = clock.instant();
        try {
            if (!turns.take(charger, now)) throw new RequestRefused(Refusal.TOO_OFTEN, "wait for an hour");
            SigningRequest request = checked(charger, SigningRequest.read(pem, purpose));
            Hierarchy hierarchy = hierarchy(request.family());
            if (root.isPresent() && !isOf(root.get(), hierarchy.root().certificate())) {
                throw new RequestRefused(Refusal.UNKNOWN_ROOT, "the root is not " + request.family());
            }
            Optional<Issued> before = before(charger, purpose, request, now);
            if (before.isPresent()) return new Answer.Signed(before.get(), chain(before.get()));
            return signed(charger, purpose, request, hierarchy.issuer(), now);
        } catch (RequestRefused refused) {
            table.act(
                    now,
                    charger.text(),
                    "was refused a certificate for " + purpose,
                    refused.why().name());
            return new Answer.Refused(refused.why(), refused.detail());
        }
    }

    private SigningRequest checked(ChargerId charger, SigningRequest request) throws RequestRefused {
        if (!names.isNamed(charger, request.name())) {
            throw new RequestRefused(Refusal.WRONG_NAME, "the common name is none of the charger's");
        }
        if (!request.organisation().equals(settings.operator())) {
            throw new RequestRefused(
                    Refusal.WRONG_ORGANISATION, "the organisation has to be \"" + settings.operator() + "\"");
        }
        for (Issued one : table.ofKey(request.keyDigest())) {
            if (!one.charger().equals(charger)) {
                throw new RequestRefused(Refusal.ANOTHERS_KEY, "the key is " + one.charger() + "'s");
            }
            if (one.state() == Issued.State.REVOKED) {
                throw new RequestRefused(Refusal.ANOTHERS_KEY, "the key's certificate was revoked");
            }
        }
        return request;
    }

    private static boolean isOf(CertificateHash wanted, X509Certificate root) {
        return CertificateHash.of(root, root, wanted.algorithm()).equals(wanted);
    }

    private Optional<Issued> before(ChargerId charger, Purpose purpose, SigningRequest request, Instant now) {
        return table.ofKey(request.keyDigest()).stream()
                .filter(one -> one.charger().equals(charger) && one.purpose() == purpose && one.stands())
                .filter(one -> Names.common(one.certificate()).equals(Optional.of(request.name())))
                .filter(one -> now.isBefore(one.renewFrom()))
                .findFirst();
    }

    private Answer signed(ChargerId charger, Purpose purpose, SigningRequest request, Issuer issuer, Instant now) {
        Family family = request.family();
        var name = family.isV2g()
                ? Names.of(settings.operator(), request.name(), "CPO")
                : Names.of(settings.operator(), request.name());
        Subject subject = new Subject(name, request.key(), now, family.leafValid());
        X509Certificate leaf = Certifying.leaf(issuer, subject, settings.published());
        Issued issued = new Issued(
                leaf.getSerialNumber().toString(16),
                Hierarchy.id(issuer.certificate()),
                charger,
                purpose,
                leaf,
                now,
                Issued.State.SENT,
                Optional.empty());
        table.add(issued, request.keyDigest());
        return new Answer.Signed(issued, Pem.of(List.of(leaf, issuer.certificate())));
    }

    private String chain(Issued one) {
        X509Certificate issuer = issuer(one.issuer())
                .orElseThrow(() -> new IllegalStateException("the key of an issuer is gone"))
                .certificate();
        return Pem.of(List.of(one.certificate(), issuer));
    }

    /** Whose name stands in each as its organisation. */
    public String owner() {
        return settings.operator();
    }

    /** Notes whether the charger took a certificate that it was sent. */
    public void answered(String serial, boolean taken) {
        table.issued(serial).ifPresent(one -> table.answered(one, taken, clock.instant()));
    }

    /** A charger's certificates, the newest first. */
    public List<Issued> of(ChargerId charger) {
        return table.of(charger);
    }

    /** Those of a filter, at most so many. */
    public List<Issued> found(IssuedFilter filter, int most) {
        return table.found(filter, clock.instant(), most);
    }

    /** The one of this number. */
    public Optional<Issued> of(String serial) {
        return table.issued(serial);
    }

    /**
     * A root of the hub's own.
     *
     * @param use for which a charger holds it
     */
    public record Own(String name, RootUse use, X509Certificate root) {
        public String pem() {
            return Pem.of(List.of(root));
        }
    }

    /** The hub's own roots, as far as they were needed yet. */
    public List<Own> own() {
        synchronized (hierarchies) {
            return hierarchies.values().stream()
                    .map(one -> new Own(
                            one.family().title(),
                            one.family().isV2g() ? RootUse.V2G : RootUse.HUB,
                            one.root().certificate()))
                    .toList();
        }
    }

    /** Those in use that should be renewed now, the soonest to end first, at most {@value #DUE_MAX}. */
    public List<Issued> due() {
        Instant now = clock.instant();
        return table.ending(now, now.plus(DUE_WITHIN), DUE_MAX).stream()
                .filter(one -> !now.isBefore(one.renewFrom()))
                .toList();
    }

    /** Takes a certificate back; false if there is none of this number, or it was taken back before. */
    public boolean revoke(String serial, Issued.Reason reason, String who) {
        boolean revoked = table.revoke(serial, reason, who, clock.instant());
        if (revoked) table.issued(serial).ifPresent(one -> told.forEach(each -> each.accept(one)));
        return revoked;
    }

    /** Tells of each certificate that is taken back from now on, on the thread of who does it. */
    public void whenRevoked(Consumer<Issued> each) {
        told.add(each);
    }

    /** Enters a further name of a charger's: its serial number, its SECC id. False if it is another's. */
    public boolean name(ChargerId charger, String name, String who) {
        boolean entered = names.enter(charger, name);
        if (entered) table.act(clock.instant(), who, "named " + charger, name);
        return entered;
    }

    /** The root that chargers are given as theirs for this purpose, in PEM; made if it isn't there. */
    public String root(Purpose purpose, boolean rsa) throws IOException {
        Family family = switch (purpose) {
            case STATION -> rsa ? Family.RSA : Family.ELLIPTIC;
            case V2G -> Family.V2G;
            case V2G_20 -> Family.V2G_20;
        };
        return Pem.of(List.of(hierarchy(family).root().certificate()));
    }

    /** The ids of those who issue, or did: each has a list of what was taken back. */
    public List<String> issuers() {
        List<String> ids = new ArrayList<>();
        for (Issuer issuer : all()) ids.add(Hierarchy.id(issuer.certificate()));
        return ids;
    }

    /** An issuer's list of what was taken back (RFC 5280, 5), DER, as of now; empty if there is no such issuer. */
    public Optional<byte[]> revocations(String issuer) {
        Instant now = clock.instant();
        return issuer(issuer).map(by -> RevocationList.of(by, table.revoked(issuer, now), now));
    }

    /** Answers who asks for the state of certificates that were issued here. */
    public Responder responder() {
        return new Responder(this::all, table, clock);
    }

    /** The roots of the families that TLS is spoken by, as far as they are there. */
    List<X509Certificate> tlsRoots() {
        synchronized (hierarchies) {
            return hierarchies.values().stream()
                    .filter(hierarchy -> !hierarchy.family().isV2g())
                    .map(hierarchy -> hierarchy.root().certificate())
                    .toList();
        }
    }

    /** What the door goes by. */
    IssuedTable table() {
        return table;
    }

    ChargerNames names() {
        return names;
    }

    Hierarchy hierarchy(Family family) throws IOException {
        synchronized (hierarchies) {
            Hierarchy known = hierarchies.get(family);
            if (known != null) return known;
            Hierarchy opened = Hierarchy.open(folder, family, settings, clock);
            hierarchies.put(family, opened);
            return opened;
        }
    }

    /** Roots and issuers of all families that there are. */
    List<Issuer> all() {
        synchronized (hierarchies) {
            List<Issuer> all = new ArrayList<>();
            for (Hierarchy hierarchy : hierarchies.values()) all.addAll(hierarchy.all());
            return all;
        }
    }

    private Optional<Issuer> issuer(String id) {
        return all().stream()
                .filter(issuer -> Hierarchy.id(issuer.certificate()).equals(id))
                .findFirst();
    }
}
