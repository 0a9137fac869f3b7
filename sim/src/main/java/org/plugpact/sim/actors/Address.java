package org.plugpact.sim.actors;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a simulated charger calls, and as whom.
 *
 * @param centralSystem {@code ws://host:port/path} or {@code wss://…}; the charger's name is appended to the path (OCPP-J 1.6, 3.1.1)
 * @param password      for Basic authentication (security profiles 1 and 2); none is sent without one
 * @param anyServer     whether a TLS server need not show a certificate that this machine trusts
 */
public record Address(URI centralSystem, String charger, Optional<String> password, boolean anyServer) {
    public Address {
        String scheme = centralSystem.getScheme();
        if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
            throw new IllegalArgumentException("not a ws:// or wss:// address: " + centralSystem);
        }
    }

    boolean isTls() {
        return "wss".equals(centralSystem.getScheme());
    }

    int port() {
        if (centralSystem.getPort() >= 0) return centralSystem.getPort();
        return isTls() ? 443 : 80;
    }

    String path() {
        String path = centralSystem.getRawPath() == null ? "" : centralSystem.getRawPath();
        String name =
                java.net.URLEncoder.encode(charger, StandardCharsets.UTF_8).replace("+", "%20");
        return (path.endsWith("/") ? path : path + "/") + name;
    }

    Optional<String> authorization() {
        return password.map(word ->
                "Basic " + Base64.getEncoder().encodeToString((charger + ":" + word).getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return centralSystem + " as " + charger;
    }
}
