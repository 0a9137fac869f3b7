package org.plugpact.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.ocpp.WholeHub;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** A whole hub that asks chargers at once what they are, with simulated stations of 2.1 over their sockets, and its interface for programs. */
public final class PlayedHub implements AutoCloseable {
    private static final int FACTS_MAX = 10_000;

    public final RunningHub hub;
    private final WholeHub whole;
    private final Line line = new Line();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final List<Playing> playing = new ArrayList<>();

    private record Playing(Thread thread, CompletableFuture<Boolean> over) {}

    public PlayedHub() throws Exception {
        whole = new WholeHub(StationSettings.USUAL.withModelsAfter(Duration.ZERO));
        hub = whole.hub();
    }

    /** A charger with one outlet at a site of 63 A, whose driver's card is named like it. */
    public void enter(String charger, String site) throws Exception {
        whole.card(new JsonObject().put("tag", "CARD-" + charger).encode());
        passwords.put(charger, whole.entered(charger, site, 1));
        ok("POST", "/api/sites/" + site + "/limit", new JsonObject().put("amps", 63));
        ok("POST", "/api/sites/" + site + "/outlets", new JsonObject().put("charger", charger));
    }

    /** Lets chargers that were entered live through it, until this is closed. */
    public void play(Scenario scenario, Duration session, String... chargers) {
        var plan = new Fleet.Plan(
                Version.V2_1,
                scenario,
                1,
                1,
                session,
                Duration.ofSeconds(1),
                session,
                Duration.ZERO,
                Duration.ofHours(4));
        var central = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        var over = new CompletableFuture<Boolean>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line,
                        plan,
                        chargers.length,
                        station -> new Address(
                                central,
                                chargers[station],
                                Optional.ofNullable(passwords.get(chargers[station])),
                                false),
                        station -> "CARD-" + chargers[station],
                        _ -> {});
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            } finally {
                over.complete(true);
            }
        });
        playing.add(new Playing(thread, over));
    }

    public HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return whole.api(method, path, body);
    }

    /** What is answered to what has to succeed. */
    public String ok(String method, String path, JsonObject body) throws Exception {
        var answer = ask(method, path, body.isEmpty() ? "" : body.encode());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer.body();
    }

    public static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }

    /** What became of a command by hand: the charger's answer. */
    public JsonObject command(String charger, String action, JsonObject arguments) throws Exception {
        var path = "/api/chargers/" + charger + "/commands";
        var asked = new JsonObject().put("action", action).put("arguments", arguments);
        var number = new JsonObject(ok("POST", path, asked)).getString("command");
        while (true) {
            var state = new JsonObject(ok("GET", path + "/" + number, new JsonObject()));
            if (!state.getString("status").equals("sent")) return new JsonObject(state.getString("answer"));
        }
    }

    /** What is on record of a kind, in order. */
    public <T extends Content> List<T> onRecord(Class<T> kind) {
        return hub.store().facts(0, FACTS_MAX).stream()
                .map(PlayedHub::content)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        playing.forEach(one -> one.thread.interrupt());
        playing.forEach(one -> one.over.join());
        line.close();
        whole.close();
    }
}
