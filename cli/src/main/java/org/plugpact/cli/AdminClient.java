package org.plugpact.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.governance.SignedStatement;

/** Asks a running hub through its API, with the admin token. */
final class AdminClient implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    static final int ENTRIES_AT_ONCE = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI hub;
    private final String token;

    AdminClient(URI hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    /** A charger to be entered. */
    record NewCharger(String id, String site, String siteName, String model, int connectors) {}

    /** What the hub answers; whatever is no success is an {@link IOException}. */
    String ask(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            String why = response.statusCode() == 401 ? "the admin token is not this hub's" : response.body();
            throw new Refused(response.statusCode(), method + " " + path, why);
        }
        return response.body();
    }

    /** The hub answered, and it was no success. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String body;

        Refused(int status, String asked, String body) {
            super(asked + ": " + status + " " + body);
            this.status = status;
            this.body = body;
        }

        /** Why a charger is not asked for something: the member, what is wrong with it, and the rule that says so. */
        Optional<String> objection() {
            if (status != 422) return Optional.empty();
            try {
                return Optional.ofNullable(new JsonObject(body).getString("error"));
            } catch (DecodeException other) {
                return Optional.empty();
            }
        }
    }

    /** As part of a path, or of what is asked for by it. */
    static String written(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Sends a file, however long that takes. */
    String put(String path, Map<String, String> headers, Path file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve(path))
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofFile(file));
        headers.forEach(request::header);
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2)
            throw new IOException("PUT " + path + ": " + response.statusCode() + " " + response.body());
        return response.body();
    }

    /** Saves what the hub shows to. */
    void save(String path, Path to) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .build();
        var shown = http.send(asked, HttpResponse.BodyHandlers.ofString());
        var place = shown.headers().firstValue("Location").orElseThrow(() -> new IOException(shown.body()));
        var fetched =
                http.send(HttpRequest.newBuilder(hub.resolve(place)).build(), HttpResponse.BodyHandlers.ofFile(to));
        if (fetched.statusCode() != 200) throw new IOException("not saved: " + fetched.statusCode());
    }

    /** Has something done that answers with one object. */
    JsonObject act(String path, JsonObject body) throws IOException, InterruptedException {
        return new JsonObject(ask("POST", path, body.encode()));
    }

    /** A list of objects. */
    List<JsonObject> list(String path) throws IOException, InterruptedException {
        return new JsonArray(ask("GET", path, ""))
                .stream().map(JsonObject.class::cast).toList();
    }

    /** Enters chargers; a password for each that had none before. */
    Map<String, String> enter(List<NewCharger> chargers) throws IOException, InterruptedException {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (int from = 0; from < chargers.size(); from += ENTRIES_AT_ONCE) {
            var list = new JsonArray();
            for (var charger : chargers.subList(from, Math.min(from + ENTRIES_AT_ONCE, chargers.size()))) {
                list.add(new JsonObject()
                        .put("id", charger.id())
                        .put("site", charger.site())
                        .put("siteName", charger.siteName())
                        .put("model", charger.model())
                        .put("connectors", charger.connectors()));
            }
            for (Object entered : new JsonArray(ask("POST", "/api/chargers", list.encode()))) {
                var one = (JsonObject) entered;
                if (one.containsKey("password")) passwords.put(one.getString("id"), one.getString("password"));
            }
        }
        return passwords;
    }

    /** Enters chargers as the hub's API takes them; a password for each that had none before. */
    Map<String, String> enter(JsonArray chargers) throws IOException, InterruptedException {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (Object entered : new JsonArray(ask("POST", "/api/chargers", chargers.encode()))) {
            var one = (JsonObject) entered;
            if (one.containsKey("password")) passwords.put(one.getString("id"), one.getString("password"));
        }
        return passwords;
    }

    /** Enters cards as the hub's API takes them. */
    void enterCards(JsonArray cards) throws IOException, InterruptedException {
        ask("POST", "/api/tags", cards.encode());
    }

    /** Chargers that wait to be entered, or were turned away. */
    List<JsonObject> lobby() throws IOException, InterruptedException {
        return list("/api/lobby");
    }

    void reject(String charger) throws IOException, InterruptedException {
        ask("POST", "/api/lobby/" + URLEncoder.encode(charger, StandardCharsets.UTF_8) + "/reject", "{}");
    }

    void enterTags(List<?> tags) throws IOException, InterruptedException {
        for (int from = 0; from < tags.size(); from += ENTRIES_AT_ONCE) {
            var some = new ArrayList<Object>(tags.subList(from, Math.min(from + ENTRIES_AT_ONCE, tags.size())));
            ask("POST", "/api/tags", new JsonArray(some).encode());
        }
    }

    /** All that the hub holds about whoever has that tag. */
    JsonObject person(String tag) throws IOException, InterruptedException {
        return new JsonObject(ask(
                "POST", "/api/persons/export", new JsonObject().put("tag", tag).encode()));
    }

    /** Has that person forgotten; what was erased and what stays. */
    JsonObject forget(String tag) throws IOException, InterruptedException {
        return new JsonObject(ask(
                "POST", "/api/persons/forget", new JsonObject().put("tag", tag).encode()));
    }

    /** Has records pruned whose time is over; what went, or would go. */
    JsonObject prune(boolean dry) throws IOException, InterruptedException {
        return new JsonObject(
                ask("POST", "/api/prune", new JsonObject().put("dry_run", dry).encode()));
    }

    /** Sends a command; its number. */
    String command(String charger, String action, String arguments) throws IOException, InterruptedException {
        var body = new JsonObject().put("action", action).put("arguments", new JsonObject(arguments));
        return new JsonObject(ask("POST", "/api/chargers/" + charger + "/commands", body.encode()))
                .getString("command");
    }

    /** {@code status} is {@code sent} until there is an answer. */
    JsonObject commandState(String charger, String command) throws IOException, InterruptedException {
        return new JsonObject(ask("GET", "/api/chargers/" + charger + "/commands/" + command, ""));
    }

    /** Where a charger of that name connects: without TLS, and with it. */
    List<URI> addresses(String charger) throws IOException, InterruptedException {
        var doors = new JsonObject(ask("GET", "/api/doors", ""));
        String path = "/ocpp/" + charger;
        return List.of(
                URI.create("ws://" + hub.getHost() + ":" + doors.getInteger("ocpp") + path),
                URI.create("wss://" + hub.getHost() + ":" + doors.getInteger("ocpp_tls") + path));
    }

    /** Hands a signed statement over; refused if its signer may not make it there. */
    void state(SignedStatement signed) throws IOException, InterruptedException {
        ask("POST", "/api/statements", written(signed).encode());
    }

    /** A statement as hubs take it, and their page. */
    static JsonObject written(SignedStatement signed) {
        return new JsonObject()
                .put("envelope", signed.envelope().encode())
                .put("fields", signed.fields().encode());
    }

    /**
     * Gives a charger an upstream of its own, or none; how it stands there.
     *
     * @param address {@code url}, {@code user}, {@code password}, as far as there are any
     */
    JsonObject setUpstream(String charger, JsonObject address) throws IOException, InterruptedException {
        return new JsonObject(ask("POST", upstream(charger), address.encode()));
    }

    /** How a charger stands with its upstream. */
    JsonObject upstreamOf(String charger) throws IOException, InterruptedException {
        return new JsonObject(ask("GET", upstream(charger), ""));
    }

    private static String upstream(String charger) {
        return "/api/chargers/" + URLEncoder.encode(charger, StandardCharsets.UTF_8) + "/upstream";
    }

    /** A ticket for the hub at a site. */
    String edgeTicket(String name) throws IOException, InterruptedException {
        return new JsonObject(ask("POST", "/api/edges/" + name, "")).getString("ticket");
    }

    JsonObject edges() throws IOException, InterruptedException {
        return new JsonObject(ask("GET", "/api/edges", ""));
    }

    /** Gives the hub's log new keys; what was stated of them. */
    JsonObject rotateLog() throws IOException, InterruptedException {
        return new JsonObject(ask("POST", "/api/log/keys", ""));
    }

    /** Enters a charger that holds its own key; how it is entered, and its certificate's chain. */
    JsonObject enterDevice(String charger, byte[] request) throws IOException, InterruptedException {
        var asked = new JsonObject().put("id", charger).put("request", base64(request));
        return new JsonObject(ask("POST", "/api/devices", asked.encode()));
    }

    /** Has a vehicle's key certified; the chain. */
    JsonArray enterVehicle(String contract, byte[] request) throws IOException, InterruptedException {
        var asked = new JsonObject().put("contract", contract).put("request", base64(request));
        return new JsonObject(ask("POST", "/api/vehicles", asked.encode())).getJsonArray("chain");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What a device holds. */
    byte[] statements() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve("/api/statements"))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) throw new IOException("no statements: " + response.statusCode());
        return response.body();
    }

    /** Hands a record in, which needs no token; the pact's id. */
    String handIn(byte[] delivery) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve("/pacts"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/cbor")
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the record was not taken: " + response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body()).getString("pact");
    }

    /** What the hub said to something that it may well refuse. */
    record Answered(int status, String body) {
        boolean isTaken() {
            return status / 100 == 2;
        }

        /** The reason's name; empty if it gave none. */
        String code() {
            return body.startsWith("{") ? new JsonObject(body).getString("code", "") : "";
        }

        /** {@code 422 offer_signed}. */
        String text() {
            return (status + " " + code()).strip();
        }
    }

    /** Posts bytes there, whatever comes of it. */
    Answered post(String path, String mediaType, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answered(response.statusCode(), response.body());
    }

    URI page(String path) {
        return hub.resolve(path);
    }

    /**
     * A charger's sessions, the newest first, some at a time.
     *
     * @param before what the page before ended with; empty for the first
     */
    JsonObject sessions(String charger, Optional<Long> before) throws IOException, InterruptedException {
        String from = before.map(rank -> "&before=" + rank).orElse("");
        String name = URLEncoder.encode(charger, StandardCharsets.UTF_8);
        return new JsonObject(ask("GET", "/api/sessions?charger=" + name + from, ""));
    }

    JsonObject totals() throws IOException, InterruptedException {
        return new JsonObject(ask("GET", "/api/totals", ""));
    }

    @Override
    public void close() {
        http.close();
    }
}
