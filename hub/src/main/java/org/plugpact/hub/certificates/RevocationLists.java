package org.plugpact.hub.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Looks up whether certificates stand on the lists of what was taken back (RFC 5280, 5; OCPP 2.1 part 2, M07), and keeps
 * lists until the next ones are due, a week at the longest. Any thread; blocks.
 */
public final class RevocationLists implements AutoCloseable {
    /** Lists kept; the least recently used goes first. */
    private static final int LISTS_MAX = 64;

    /** Addresses tried for one certificate. */
    private static final int ADDRESSES_MAX = 5;

    private static final Duration KEPT_MAX = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Fetch fetch;
    private final InstantSource clock;

    // Guarded by itself; the least recently used first.
    private final SequencedMap<String, Kept> lists = new LinkedHashMap<>();

    private RevocationLists(Fetch fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Takes lists from public addresses. */
    public static RevocationLists open(InstantSource clock) {
        return new RevocationLists(Fetch.fromThePublic(), clock);
    }

    /** As {@link #open}, from the operator's own network, too. */
    public static RevocationLists inside(InstantSource clock) {
        return new RevocationLists(Fetch.fromAnywhere(), clock);
    }

    private record Kept(X509CRL list, Instant until) {}

    public sealed interface Answer {
        /** @param verified whether its issuer is known here, and has signed the list */
        record Said(boolean revoked, boolean verified, Instant until) implements Answer {}

        /** Nothing that counts. */
        record Nothing(String why) implements Answer {}
    }

    /**
     * @param addresses where its issuer's list lies, as they were named; the first that gives one counts
     * @param issuers certificates among which the issuer may be
     */
    public Answer ask(CertificateHash certificate, List<String> addresses, List<X509Certificate> issuers) {
        String why = "no address";
        for (String address : addresses.subList(0, Math.min(addresses.size(), ADDRESSES_MAX))) {
            try {
                return said(certificate, list(address), issuers);
            } catch (IOException nothing) {
                why = address + ": " + nothing.getMessage();
            }
        }
        return new Answer.Nothing(why);
    }

    private static Answer said(CertificateHash certificate, Kept kept, List<X509Certificate> issuers)
            throws IOException {
        byte[] name = kept.list().getIssuerX500Principal().getEncoded();
        if (!certificate.algorithm().digest(name).equals(certificate.issuerName())) {
            throw new IOException("another issuer's list");
        }
        Optional<X509Certificate> issuer =
                issuers.stream().filter(certificate::isUnder).findFirst();
        if (issuer.isPresent()) verify(kept.list(), issuer.get());
        boolean revoked = kept.list().getRevokedCertificate(certificate.number()) != null;
        return new Answer.Said(revoked, issuer.isPresent(), kept.until());
    }

    private static void verify(X509CRL list, X509Certificate issuer) throws IOException {
        try {
            list.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException anothers) {
            throw new IOException("a list that its issuer has not signed", anothers);
        }
    }

    private Kept list(String address) throws IOException {
        Instant now = clock.instant();
        synchronized (lists) {
            Kept known = lists.remove(address);
            if (known != null && known.until().isAfter(now)) {
                lists.putLast(address, known);
                return known;
            }
        }
        Kept fresh = read(fetch.get(Fetch.address(address)), now);
        synchronized (lists) {
            lists.putLast(address, fresh);
            if (lists.size() > LISTS_MAX) lists.pollFirstEntry();
        }
        return fresh;
    }

    private static Kept read(byte[] bytes, Instant now) throws IOException {
        try {
            X509CRL list =
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
            if (list.hasUnsupportedCriticalExtension()) throw new IOException("a list of a kind that is not read here");
            Optional<Instant> next = Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant);
            if (next.isEmpty() || next.get().plus(SKEW).isBefore(now)) throw new IOException("a list of yesterday");
            if (list.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) throw new IOException("a list of tomorrow");
            Instant most = now.plus(KEPT_MAX);
            return new Kept(list, next.get().isAfter(most) ? most : next.get());
        } catch (CRLException | CertificateException malformed) {
            throw new IOException("not a list of revocations", malformed);
        }
    }

    @Override
    public void close() {
        fetch.close();
    }
}
