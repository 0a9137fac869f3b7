package org.plugpact.hub.certificates;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;

/**
 * Asks OCSP responders (RFC 6960) whether certificates were taken back, and remembers what they say until they say more, a
 * week at the longest. Any thread; blocks.
 */
public final class Ocsp implements AutoCloseable {
    /** Answers remembered; the least recently used goes first. */
    private static final int ANSWERS_MAX = 8_192;

    /** OCPP 2.1 part 2, M06.FR.10: asked again once a week at least. */
    private static final Duration REMEMBERED_MAX = Duration.ofDays(7);

    /** Of an answer that names no next one. */
    private static final Duration REMEMBERED_LEAST = Duration.ofMinutes(5);

    private final Fetch fetch;
    private final InstantSource clock;
    private final Optional<Responder> own;

    // Guarded by itself; the least recently used first.
    private final SequencedMap<Question, Remembered> remembered = new LinkedHashMap<>();

    private Ocsp(Fetch fetch, Optional<Responder> own, InstantSource clock) {
        this.fetch = fetch;
        this.own = own;
        this.clock = clock;
    }

    /** Asks responders at public addresses, and ours without a way round. */
    public static Ocsp open(Responder own, InstantSource clock) {
        return new Ocsp(Fetch.fromThePublic(), Optional.of(own), clock);
    }

    /** As {@link #open}, responders in the operator's own network, too: whoever runs one there trusts his chargers. */
    public static Ocsp inside(Responder own, InstantSource clock) {
        return new Ocsp(Fetch.fromAnywhere(), Optional.of(own), clock);
    }

    public enum Status {
        GOOD,
        REVOKED,
        /** The responder doesn't know it. */
        UNKNOWN
    }

    /** @param responder the address to ask at, as it was named */
    public record Question(CertificateHash certificate, String responder) {}

    /** What came of asking. */
    public sealed interface Answer {
        /**
         * A responder's word.
         *
         * @param response the OCSPResponse as it came, DER in base 64 (M06.FR.08)
         * @param verified whether it is signed by whom the issuer lets answer; false where the issuer is not known here, so
         *     that only who knows it can tell
         */
        record Said(Status status, String response, boolean verified, Instant until) implements Answer {}

        /** Nothing that counts. */
        record Nothing(String why) implements Answer {}
    }

    private record Remembered(Answer.Said said, Instant until) {}

    /** @param issuers certificates among which the issuer may be */
    public Answer ask(Question question, List<X509Certificate> issuers) {
        Instant now = clock.instant();
        Optional<Answer.Said> known = recall(question, now);
        // What could not be verified may be now.
        if (known.isPresent() && (known.get().verified() || issuers.isEmpty())) return known.get();
        try {
            byte[] der = answer(question);
            OcspAnswer.Read read = OcspAnswer.read(der, question.certificate(), issuers, now);
            Instant until = until(read, now);
            Answer.Said said =
                    new Answer.Said(read.status(), Base64.getEncoder().encodeToString(der), read.verified(), until);
            remember(question, new Remembered(said, until), now);
            return said;
        } catch (IOException nothing) {
            String why = nothing.getMessage();
            return new Answer.Nothing(why == null ? nothing.getClass().getSimpleName() : why);
        }
    }

    /** Where a certificate says that its state can be asked (RFC 5280, 4.2.2.1). */
    public static Optional<String> responder(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) return Optional.empty();
        try {
            var access = AuthorityInformationAccess.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            for (AccessDescription one : access.getAccessDescriptions()) {
                boolean ocsp = one.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
                        && one.getAccessLocation().getTagNo() == GeneralName.uniformResourceIdentifier;
                if (ocsp) return Optional.of(one.getAccessLocation().getName().toString());
            }
            return Optional.empty();
        } catch (RuntimeException malformed) {
            // An extension that cannot be read names nobody.
            return Optional.empty();
        }
    }

    private byte[] answer(Question question) throws IOException {
        byte[] request = request(question.certificate());
        if (own.isPresent() && own.get().answersFor(question.certificate()))
            return own.get().answer(request);
        URI at = Fetch.address(question.responder());
        return fetch.post(at, Responder.REQUEST_TYPE, request);
    }

    /** Without a nonce: responders that give out prepared answers have none (RFC 5019, 2.1.1). */
    private static byte[] request(CertificateHash certificate) throws IOException {
        try {
            return new OCSPReqBuilder().addRequest(certificate.inOcsp()).build().getEncoded();
        } catch (OCSPException broken) {
            throw new IllegalStateException("a question that cannot be written", broken);
        }
    }

    private static Instant until(OcspAnswer.Read read, Instant now) {
        Instant most = now.plus(REMEMBERED_MAX);
        Instant said = read.until().orElse(now.plus(REMEMBERED_LEAST));
        return said.isAfter(most) ? most : said;
    }

    private Optional<Answer.Said> recall(Question question, Instant now) {
        synchronized (remembered) {
            Remembered known = remembered.get(question);
            if (known == null) return Optional.empty();
            if (!known.until().isAfter(now)) {
                remembered.remove(question);
                return Optional.empty();
            }
            remembered.putLast(question, known);
            return Optional.of(known.said());
        }
    }

    /** Of what was issued here the books are asked each time: a revocation counts at once. */
    private void remember(Question question, Remembered answer, Instant now) {
        boolean ours = own.isPresent() && own.get().answersFor(question.certificate());
        if (ours || !answer.until().isAfter(now)) return;
        synchronized (remembered) {
            remembered.putLast(question, answer);
            if (remembered.size() > ANSWERS_MAX) remembered.pollFirstEntry();
        }
    }

    @Override
    public void close() {
        fetch.close();
    }
}
