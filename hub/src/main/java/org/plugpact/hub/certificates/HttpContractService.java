package org.plugpact.hub.certificates;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A service for contracts by HTTP: {@code POST ADDRESS?action=install|update&schema=SCHEMA[&chains=N]} with the EXI in base
 * 64 as {@code text/plain}, and 200 with the answer's EXI in base 64; {@code Remaining-Contracts} says how many more there
 * are. A vehicle waits for some seconds only, and so do we.
 */
public final class HttpContractService implements ContractService, AutoCloseable {
    /** ISO 15118-2, table 109: five seconds for CertificateInstallation, less the way back. */
    private static final Duration WITHIN = Duration.ofMillis(4_500);

    private static final String REMAINING = "remaining-contracts";

    private final URI address;
    private final HttpClient client;

    public HttpContractService(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer ask(Asked asked) {
        if (asked.exi().length() > EXI_MAX)
            return new Answer.Failed("a message of " + asked.exi().length() + " characters");
        if (!isBase64(asked.exi())) return new Answer.Failed("a message that is not base 64");
        try {
            HttpResponse<byte[]> response = client.send(
                    request(asked),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), EXI_MAX));
            if (response.statusCode() != 200) {
                return new Answer.Failed("the service for contracts answers " + response.statusCode());
            }
            String exi = new String(response.body(), StandardCharsets.ISO_8859_1).strip();
            if (exi.isEmpty() || !isBase64(exi)) return new Answer.Failed("the service's answer is not base 64");
            return new Answer.Given(exi, remaining(response));
        } catch (IOException away) {
            return new Answer.Failed("the service for contracts: " + away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("the hub is closing");
        }
    }

    private HttpRequest request(Asked asked) {
        StringBuilder query = new StringBuilder("action=")
                .append(asked.act().name().toLowerCase(Locale.ROOT))
                .append("&schema=")
                .append(URLEncoder.encode(asked.schema(), StandardCharsets.UTF_8));
        asked.chainsMax().ifPresent(most -> query.append("&chains=").append(most));
        return HttpRequest.newBuilder(URI.create(address + (address.getQuery() == null ? "?" : "&") + query))
                .timeout(WITHIN)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(asked.exi(), StandardCharsets.US_ASCII))
                .build();
    }

    private static OptionalInt remaining(HttpResponse<?> response) {
        String text = response.headers().firstValue(REMAINING).orElse("");
        return text.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
