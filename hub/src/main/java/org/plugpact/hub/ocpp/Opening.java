package org.plugpact.hub.ocpp;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An opening request, as far as it says who knocks.
 *
 * @param target the path it asks for
 * @param authorization the header of that name, if there is one
 * @param offered the subprotocols that it offers
 * @param tls whether it came over TLS
 * @param shown the certificates that the peer showed there, its own first
 */
record Opening(
        InetAddress from,
        String target,
        Optional<String> authorization,
        List<String> offered,
        boolean tls,
        List<X509Certificate> shown) {}
