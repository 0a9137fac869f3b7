package org.plugpact.hub.ocpp;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificate that whoever is at a channel's other end showed when TLS began. */
final class ShownCertificate {
    private ShownCertificate() {}

    /** Empty without TLS, and if none was shown. */
    static Optional<X509Certificate> on(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) return Optional.empty();
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException noneShown) {
            return Optional.empty();
        }
    }

    /** Another for each certificate; 0 if there is none. */
    static long mark(Channel channel) {
        var shown = on(channel);
        if (shown.isEmpty()) return 0;
        try {
            return Gate.mark(shown.get().getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("TLS has read it", unreadable);
        }
    }
}
