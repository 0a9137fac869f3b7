package org.plugpact.hub.ocpp;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Entrance;

/**
 * TLS at the chargers' door (OCPP 1.6 security whitepaper, 2.4 and 2.5; OCPP 2.1 part 2, A00): versions 1.2 and 1.3, the
 * suites of the standard, and a charger's certificate asked for but not demanded. Which one counts is judged behind the
 * handshake, with the identity that the charger asks for: so a refusal says whom it was about.
 */
public final class DoorTls {
    /** Those of TLS 1.3, and what the standard (A00.FR.317) asks for beside an ECDSA certificate. */
    private static final List<String> ELLIPTIC = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    /**
     * What it asks for beside an RSA certificate, and before them the same with forward secrecy. A JDK has the last two
     * only if {@code jdk.tls.disabledAlgorithms} lets it: they are left out otherwise.
     */
    private static final List<String> RSA = List.of(
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384");

    private final X509ExtendedKeyManager keys;
    private final CertificateOffice office;

    private DoorTls(X509ExtendedKeyManager keys, CertificateOffice office) {
        this.keys = keys;
        this.office = office;
    }

    /**
     * @param elliptic shows the hub's certificate
     * @param hosts what clients may call this machine
     */
    public static DoorTls of(CertificateOffice office, X509ExtendedKeyManager elliptic, List<String> hosts)
            throws IOException {
        return new DoorTls(office.shown(elliptic, hosts), office);
    }

    Entrance entrance() {
        return office.entrance();
    }

    /** Tells whose certificate is taken back from now on. */
    void whenRevoked(Consumer<ChargerId> each) {
        office.stations().whenRevoked(issued -> each.accept(issued.charger()));
    }

    SslContext context() throws IOException {
        List<String> suites =
                office.hasRsa() ? Stream.concat(ELLIPTIC.stream(), RSA.stream()).toList() : ELLIPTIC;
        return SslContextBuilder.forServer(keys)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(suites, SupportedCipherSuiteFilter.INSTANCE)
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(new Behind())
                .build();
    }

    static boolean isOver(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    /** The certificates that the peer has shown to have the key of, its own first; none if it showed none. */
    static List<X509Certificate> shown(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) return List.of();
        try {
            return Arrays.stream(tls.engine().getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            // Most chargers have a password instead.
            return List.of();
        }
    }

    /** Lets the handshake end whatever is shown, since the gate judges it then; names whom we know as issuers. */
    private final class Behind extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine) {
            throw new IllegalStateException("this door calls nobody");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket) {
            throw new IllegalStateException("this door calls nobody");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            throw new IllegalStateException("this door calls nobody");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return office.authorities().toArray(X509Certificate[]::new);
        }
    }
}
