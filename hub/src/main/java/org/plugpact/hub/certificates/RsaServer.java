package org.plugpact.hub.certificates;

import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.certificates.Certifying.Subject;
import org.plugpact.hub.keys.TlsIdentity;

/**
 * What a TLS door shows: the elliptic certificate that it has anyway and, beside it, an RSA one for chargers that know
 * nothing else (OCPP 1.6 security whitepaper, A00.FR.317). The RSA one is kept in memory alone, and made anew when a
 * third of its time is left.
 */
final class RsaServer extends X509ExtendedKeyManager {
    /** A third is left when the next one is made. */
    private static final int RENEWED_LAST = 3;

    private static final int BITS = 2_048;
    private static final String ALIAS = "rsa-";

    private final X509ExtendedKeyManager elliptic;
    private final Hierarchy hierarchy;
    private final List<String> hosts;
    private final InstantSource clock;
    private final Duration valid;

    private volatile Shown shown;

    // A handshake asks for certificate and key apart: one that began before a renewal ends with what it began with.
    private volatile Shown before;

    private record Shown(X509Certificate certificate, PrivateKey key) {
        String alias() {
            return ALIAS + certificate.getSerialNumber().toString(16);
        }

        @Override
        public String toString() {
            return "Shown[" + alias() + "]";
        }
    }

    RsaServer(
            X509ExtendedKeyManager elliptic,
            Hierarchy hierarchy,
            List<String> hosts,
            Duration valid,
            InstantSource clock) {
        this.elliptic = elliptic;
        this.hierarchy = hierarchy;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
        this.valid = valid;
        this.shown = make();
        this.before = shown;
    }

    private Shown current() {
        Instant renewed = shown.certificate().getNotAfter().toInstant().minus(valid.dividedBy(RENEWED_LAST));
        return clock.instant().isBefore(renewed) ? shown : renew();
    }

    private synchronized Shown renew() {
        Instant renewed = shown.certificate().getNotAfter().toInstant().minus(valid.dividedBy(RENEWED_LAST));
        if (!clock.instant().isBefore(renewed)) {
            before = shown;
            shown = make();
        }
        return shown;
    }

    private Shown make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair keys = generator.generateKeyPair();
            Instant from = clock.instant().minus(TlsIdentity.backdated(valid));
            String operator =
                    Hierarchy.organisation(hierarchy.root().certificate()).orElse("");
            Subject subject = new Subject(
                    Names.of(operator, hosts.getFirst()),
                    keys.getPublic(),
                    from.plus(Certifying.BACKDATED),
                    valid.minus(Certifying.BACKDATED));
            GeneralName[] names = hosts.stream().map(RsaServer::host).toArray(GeneralName[]::new);
            return new Shown(Certifying.server(hierarchy.root(), subject, names), keys.getPrivate());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }

    private static GeneralName host(String host) {
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static boolean isRsa(String keyType) {
        return keyType.equals("RSA");
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return isRsa(keyType) ? current().alias() : elliptic.chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return isRsa(keyType) ? current().alias() : elliptic.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return isRsa(keyType) ? new String[] {current().alias()} : elliptic.getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        if (!alias.startsWith(ALIAS)) return elliptic.getCertificateChain(alias);
        return new X509Certificate[] {
            named(alias).certificate(), hierarchy.root().certificate()
        };
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.startsWith(ALIAS) ? named(alias).key() : elliptic.getPrivateKey(alias);
    }

    private Shown named(String alias) {
        Shown old = before;
        return old.alias().equals(alias) ? old : shown;
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
