package org.plugpact.hub.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/**
 * Where a charger's messages are passed on to.
 *
 * @param url {@code ws://} or {@code wss://}; the charger's id comes behind it
 * @param user with the password for HTTP Basic authentication; {@code {id}} in it stands for the charger's id. Without
 *     one, the charger's id itself, if there is a password
 */
record Target(URI url, Optional<String> user, Optional<String> password) {
    private static final String ID = "{id}";
    private static final int WS_PORT = 80;
    private static final int WSS_PORT = 443;

    Target {
        boolean usable = ("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getRawFragment() == null;
        if (!usable) throw new IllegalArgumentException("an upstream is ws://host/path or wss://host/path: " + url);
    }

    boolean tls() {
        return "wss".equals(url.getScheme());
    }

    int port() {
        if (url.getPort() > 0) return url.getPort();
        return tls() ? WSS_PORT : WS_PORT;
    }

    /** OCPP-J 1.6, 3.1.1: the connection's URL is the endpoint's, a slash, and the charger's identity. */
    URI of(ChargerId charger) {
        var path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var id = URLEncoder.encode(charger.text(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "/" + id + query);
    }

    /** The header {@code Authorization}. */
    Optional<String> authorization(ChargerId charger) {
        return password.map(word -> {
            var name = user.orElse(ID).replace(ID, charger.text());
            var pair = (name + ":" + word).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
