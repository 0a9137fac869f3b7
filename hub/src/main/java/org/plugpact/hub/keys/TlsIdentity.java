package org.plugpact.hub.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.units.Interval;

/**
 * The certificate that the hub's TLS doors show, issued by the hub's own TLS authority, which chargers are given as
 * their root (OCPP security profile 2). P-256, since browsers and most chargers know no Ed25519 in TLS. It is kept in
 * memory only and made anew when a third of its time is left; sockets opened from then on get the new one, and those that are open stay.
 *
 * <p>TLS is judged by the peer's own clock, so validity here follows the machine's, also where the hub lives in a
 * simulated year.
 */
public final class TlsIdentity {
    /** As long as it is valid where nothing else is wanted. */
    public static final Duration VALID = Duration.ofDays(90);

    /** A peer whose clock is slow by less takes a new one all the same; half of its time, where that is shorter. */
    private static final Duration BACKDATED_MAX = Duration.ofHours(12);

    /** A third is left when the next one is made. */
    private static final int RENEWED_LAST = 3;

    private final Issuing.Issuer issuer;
    private final List<String> hosts;
    private final InstantSource clock;
    private final Duration valid;
    private volatile Shown shown;

    // A handshake asks for certificate and key apart: one that began before a renewal ends with what it began with.
    private volatile Shown before;

    private record Shown(X509Certificate certificate, PrivateKey key, Instant renewAt) {
        String alias() {
            return certificate.getSerialNumber().toString(16);
        }

        @Override
        public String toString() {
            return "Shown[until " + renewAt + "]";
        }
    }

    /** @param valid from its beginning, a little before it is made, to its end */
    TlsIdentity(Issuing.Issuer issuer, List<String> hosts, Duration valid, InstantSource machineClock)
            throws IOException {
        this.valid = valid;
        this.issuer = issuer;
        this.hosts = List.copyOf(hosts);
        this.clock = machineClock;
        this.shown = make();
        this.before = shown;
    }

    /** The certificate that a client which connects now is shown. */
    public X509Certificate certificate() {
        return current().certificate();
    }

    /** The TLS authority's certificate, which clients trust. */
    public X509Certificate authority() {
        return issuer.certificate();
    }

    /** The authority's certificate as PEM (RFC 7468), to be installed in chargers and browsers. */
    public String authorityPem() {
        return KeyPairs.pem("CERTIFICATE", Issuing.der(issuer.certificate()));
    }

    /** For a TLS server: always offers the current certificate. */
    public X509ExtendedKeyManager keyManager() {
        return new Manager();
    }

    private Shown current() {
        Shown now = shown;
        return clock.instant().isBefore(now.renewAt()) ? now : renew();
    }

    private synchronized Shown renew() {
        if (!clock.instant().isBefore(shown.renewAt())) {
            try {
                before = shown;
                shown = make();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return shown;
    }

    private Shown named(String alias) {
        Shown old = before;
        return old.alias().equals(alias) ? old : shown;
    }

    /** How long before it is made a certificate begins that is valid so long. */
    public static Duration backdated(Duration valid) {
        Duration half = valid.dividedBy(2);
        return half.compareTo(BACKDATED_MAX) < 0 ? half : BACKDATED_MAX;
    }

    private Shown make() throws IOException {
        Instant from = clock.instant().minus(backdated(valid)).truncatedTo(ChronoUnit.SECONDS);
        KeyPair keys = KeyPairs.generate(Algorithm.ES256);
        var validity = new Interval(from, from.plus(valid));
        X509Certificate certificate = Issuing.server(issuer, hosts, keys.getPublic(), validity);
        return new Shown(certificate, keys.getPrivate(), validity.to().minus(valid.dividedBy(RENEWED_LAST)));
    }

    /** The alias is the serial number: there is one certificate to show, and its predecessor for a moment. */
    private final class Manager extends X509ExtendedKeyManager {
        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {current().alias()};
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return keyType.equals("EC") ? current().alias() : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keyType.equals("EC") ? current().alias() : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {named(alias).certificate(), issuer.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return named(alias).key();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
