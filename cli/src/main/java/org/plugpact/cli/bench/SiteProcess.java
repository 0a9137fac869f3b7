package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.plugpact.hub.ops.Logs;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** All chargers of a site in a process of their own, each with a vehicle and on a socket, that do as they are told. */
final class SiteProcess {
    /** In amperes, of each. */
    static final int MOST = 32;

    static final int LEAST = 6;

    private static final int WITHIN_SECONDS = 120;
    private static final String SITE = "bench";
    private static final Pattern ASKED = Pattern.compile("^\\[2,\"([^\"]+)\",\"SetChargingProfile\"");
    private static final Pattern LIMIT = Pattern.compile("\"TxProfile\".*\"limit\":([0-9]+)");
    /** About as many as a profile has. */
    private static final int CHARACTERS = 350;

    private static final String ECHOED = "\"Heartbeat\",{\"text\":\"" + "x".repeat(CHARACTERS) + "\"}";

    private final Line line = new Line();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<One> all = new ArrayList<>();
    private final Speech speech;
    private final URI web;
    private final String token;

    /** What all wait for: that each has heard this limit and answered. */
    private volatile Awaited awaited = new Awaited(-1, new CountDownLatch(0));

    private record Awaited(int limit, CountDownLatch left) {}

    /** One charger. Its state belongs to its socket's event loop. */
    private final class One {
        private final int number;
        private final Address address;
        private Optional<WebSocket> socket = Optional.empty();
        private int calls;
        private int holds = -1;
        private Runnable answered = () -> {};

        One(int number, Address address) {
            this.number = number;
            this.address = address;
        }

        void connect() throws IOException, InterruptedException {
            var open = line.open(address, speech.subprotocol());
            socket = Optional.of(open);
            open.textMessageHandler(this::heard);
            open.resume();
        }

        private void write(String text) {
            socket.orElseThrow().writeTextMessage(text);
        }

        void call(String said, Runnable then) {
            answered = then;
            write("[2,\"" + calls++ + "\"," + said + "]");
        }

        private void heard(String text) {
            var asked = ASKED.matcher(text);
            if (!asked.find()) {
                answered.run();
                return;
            }
            write("[3,\"" + asked.group(1) + "\",{\"status\":\"Accepted\"}]");
            var limit = LIMIT.matcher(text);
            if (!limit.find()) return;
            int told = Integer.parseInt(limit.group(1));
            var waiting = awaited;
            if (told != holds && told == waiting.limit) waiting.left.countDown();
            holds = told;
        }
    }

    private SiteProcess(URI door, Speech speech, List<String> passwords, URI web, String token) {
        this.speech = speech;
        this.web = web;
        this.token = token;
        for (int i = 0; i < passwords.size(); i++) {
            String[] own = passwords.get(i).split(" ", -1);
            all.add(new One(i, new Address(door, own[0], Optional.of(own[1]), false)));
        }
    }

    /**
     * Asked for {@code connect}, {@code enter}, {@code lower}, {@code raise} or {@code echo}; answers with the nanoseconds that it took.
     *
     * @param arguments the door's address, the version of OCPP, the file of names and passwords; and for a hub the pages' address and a token
     */
    public static void main(String[] arguments) throws IOException {
        Logs.toTerminal(Level.ERROR);
        boolean hub = arguments.length > 3;
        var site = new SiteProcess(
                URI.create(arguments[0]),
                Speech.of(arguments[1]),
                Files.readAllLines(Path.of(arguments[2])),
                URI.create(hub ? arguments[3] : "http://nobody"),
                hub ? arguments[4] : "");
        Child.serve("ready", question -> {
            try {
                return new JsonObject().put("nanos", site.done(question)).encode();
            } catch (IOException failed) {
                return new JsonObject()
                        .put("failed", String.valueOf(failed.getMessage()))
                        .encode();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        System.exit(0);
    }

    private long done(String question) throws IOException, InterruptedException {
        return switch (question) {
            case "connect" -> connect();
            case "enter" -> enter();
            case "lower" -> limit(LEAST);
            case "raise" -> limit(MOST);
            case "echo" -> once(ECHOED);
            default -> throw new IllegalArgumentException("not asked of a site: " + question);
        };
    }

    private long connect() throws IOException, InterruptedException {
        for (var one : all) one.connect();
        return once(speech.boot());
    }

    /** All say the same, and have it answered. */
    private long once(String said) throws IOException, InterruptedException {
        var left = new CountDownLatch(all.size());
        long began = System.nanoTime();
        for (var one : all) one.call(said, left::countDown);
        await(left);
        return System.nanoTime() - began;
    }

    private static void await(CountDownLatch left) throws IOException, InterruptedException {
        if (!left.await(WITHIN_SECONDS, TimeUnit.SECONDS)) throw new IOException(left.getCount() + " are silent");
    }

    /** The site with all its outlets, and a vehicle at each, which has all that it can take. */
    private long enter() throws IOException, InterruptedException {
        long began = System.nanoTime();
        post("/api/sites/" + SITE + "/limit", new JsonObject().put("amps", all.size() * MOST));
        for (var one : all) {
            var outlet = new JsonObject()
                    .put("charger", one.address.charger())
                    .put("outlet", 1)
                    .put("amps", MOST)
                    .put("floor", LEAST)
                    .put("phases", new JsonArray(List.of(1, 2, 3)));
            post("/api/sites/" + SITE + "/outlets", outlet);
        }
        awaited = new Awaited(MOST, new CountDownLatch(all.size()));
        var started = new CountDownLatch(all.size());
        for (var one : all) {
            var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            one.call(speech.start(HubProcess.tag(one.number), speech.transaction(), at), started::countDown);
        }
        await(started);
        await(awaited.left);
        settled(MOST);
        return System.nanoTime() - began;
    }

    /** From a new limit for the site, which leaves each that much, until the last one has answered. */
    private long limit(int amps) throws IOException, InterruptedException {
        awaited = new Awaited(amps, new CountDownLatch(all.size()));
        long began = System.nanoTime();
        post("/api/sites/" + SITE + "/limit", new JsonObject().put("amps", all.size() * amps));
        await(awaited.left);
        long took = System.nanoTime() - began;
        settled(amps);
        return took;
    }

    /** The hub has taken in all answers, so that one round is not measured with the rest of another. */
    private void settled(int amps) throws IOException, InterruptedException {
        while (true) {
            var site = new JsonArray(send(request("/api/sites").GET().build())).getJsonObject(0);
            var outlets = site.getJsonArray("outlets");
            boolean told = outlets.stream().map(JsonObject.class::cast).allMatch(one -> one.getBoolean("told"));
            if (told && site.getJsonArray("bound").getDouble(0) == (double) all.size() * amps) return;
        }
    }

    private void post(String path, JsonObject body) throws IOException, InterruptedException {
        String _ = send(request(path)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(web.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(answer.statusCode() + ": " + answer.body());
        return answer.body();
    }
}
