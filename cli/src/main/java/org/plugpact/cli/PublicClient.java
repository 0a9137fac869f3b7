package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a running hub what anybody may ask, without a token. Trouble is told in words for people. */
final class PublicClient implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int NEW = 201;
    private static final int NOT_THERE = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI hub;

    PublicClient(URI hub) {
        this.hub = hub;
    }

    /** A pact's record, as its page gives it out. */
    byte[] record(String pact) throws IOException, InterruptedException {
        return ask(pact, HttpRequest.newBuilder(at(pact, "/pacts/", "/record"))).body();
    }

    /** What a driver takes home of a closed pact. */
    byte[] receipt(String pact) throws IOException, InterruptedException {
        return ask(pact, HttpRequest.newBuilder(at(pact, "/pacts/", "/receipt/file")))
                .body();
    }

    /** Brings one more signature of a pact's close. @return false if it was on record before */
    boolean endorse(String pact, byte[] sent) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(pact, "/api/pacts/", "/endorsements"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent));
        return ask(pact, request).statusCode() == NEW;
    }

    private URI at(String pact, String before, String after) throws IOException {
        if (!pact.matches("[0-9a-f]{64}")) throw new IOException(pact + " is no pact's id: 64 digits in hex");
        return hub.resolve(before + pact + after);
    }

    private HttpResponse<byte[]> ask(String pact, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException nobody) {
            throw new IOException("no hub answers at " + hub, nobody);
        }
        if (response.statusCode() / 100 == 2) return response;
        if (response.statusCode() == NOT_THERE) throw new IOException(hub + " has no pact " + pact);
        throw new IOException(why(response));
    }

    /** {@code endorser_chain: it ends in no certificate that …}. */
    private static String why(HttpResponse<byte[]> response) {
        String said = new String(response.body(), StandardCharsets.UTF_8);
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json")) return "the hub answered " + response.statusCode();
        var object = new JsonObject(said);
        String code = object.getString("code", Integer.toString(response.statusCode()));
        return code + ": " + object.getString("error", "");
    }

    @Override
    public void close() {
        http.close();
    }
}
