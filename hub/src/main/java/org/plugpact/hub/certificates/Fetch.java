package org.plugpact.hub.certificates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Asks other machines by HTTP, within bounds. Where the address comes from a stranger, a charger's message or a certificate,
 * it has to be a public one: nobody may make the hub knock at doors of its own network.
 */
final class Fetch implements AutoCloseable {
    static final Duration WITHIN = Duration.ofSeconds(5);

    /** Bytes of an answer. */
    static final int ANSWER_MAX = 1 << 18;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final HttpClient client;
    private final boolean anywhere;

    private Fetch(boolean anywhere) {
        this.anywhere = anywhere;
        this.client = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** For addresses that strangers name. */
    static Fetch fromThePublic() {
        return new Fetch(false);
    }

    /** For addresses that the operator entered. */
    static Fetch fromAnywhere() {
        return new Fetch(true);
    }

    /** @throws IOException if there is no good answer in time */
    byte[] post(URI to, String mediaType, byte[] body) throws IOException {
        return send(HttpRequest.newBuilder(to)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    byte[] get(URI from) throws IOException {
        return send(HttpRequest.newBuilder(from));
    }

    private byte[] send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(WITHIN).build();
        check(request.uri());
        try {
            HttpResponse<byte[]> response = client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX));
            if (response.statusCode() != 200)
                throw new IOException(request.uri() + " answers " + response.statusCode());
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /** An address as a stranger wrote it; the scheme in any case. */
    static URI address(String text) throws IOException {
        try {
            URI read = URI.create(text.strip());
            String scheme = read.getScheme();
            boolean web = scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
            if (!web || read.getHost() == null) throw new IOException("no web address");
            return read;
        } catch (IllegalArgumentException malformed) {
            throw new IOException("no web address", malformed);
        }
    }

    private void check(URI to) throws IOException {
        if (anywhere) return;
        for (InetAddress address : InetAddress.getAllByName(to.getHost())) {
            byte[] bytes = address.getAddress();
            // fc00::/7 (RFC 4193), which the JDK counts as nothing in particular.
            boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
            if (address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || uniqueLocal) {
                throw new IOException(to.getHost() + " is no public address");
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
