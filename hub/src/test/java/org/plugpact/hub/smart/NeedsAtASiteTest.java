package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.schedule.Fuse;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Share;
import org.plugpact.core.schedule.Sharing;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.TestServer;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** A whole hub with simulated stations of 2.1 at a site with little current, whose vehicles say when they leave. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class NeedsAtASiteTest {
    private static final int STATIONS = 2;
    private static final Duration LEAVES = Duration.ofHours(1);
    private static final Pattern LIMIT = Pattern.compile("\"TxProfile\".*\"limit\":([0-9.]+)");

    private RunningHub hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Line line = new Line();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private Thread playing = new Thread(() -> {});

    @BeforeEach
    void open() throws Exception {
        hub = Main.start(TestServer.fresh().withPorts(Ports.ANY).withCustodial(true));
        for (int i = 0; i < STATIONS; i++) enter(name(i), "CARD-" + i);
    }

    @AfterEach
    void close() throws Exception {
        playing.interrupt();
        playing.join();
        line.close();
        hub.close();
        http.close();
    }

    private static String name(int station) {
        return "N-" + (station + 1);
    }

    private void enter(String charger, String card) throws Exception {
        hub.people()
                .enter(new People.Entry(
                        new IdTag(card), "", Driver.USUAL_AGENT, false, Optional.empty(), Optional.empty()));
        var entry = new Registrar.Entry(
                new ChargerId(charger),
                new SiteId("yard"),
                "A yard",
                "Simulated",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        passwords.put(
                charger,
                hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow());
    }

    private void play() {
        var plan = new Fleet.Plan(
                Version.V2_1,
                Scenario.NEEDS,
                1,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                LEAVES);
        var central = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        playing = Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line,
                        plan,
                        STATIONS,
                        station -> new Address(
                                central, name(station), Optional.ofNullable(passwords.get(name(station))), false),
                        station -> "CARD-" + station,
                        _ -> {});
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String ask(String method, String path, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void limit(int amps, Policy policy) throws Exception {
        String word = policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ask("POST", "/api/sites/yard/limit", "{\"amps\":" + amps + ",\"policy\":\"" + word + "\"}");
    }

    /** In milliamperes by charger, when all have said what they need, and confirmed what they were told. */
    private Map<String, Long> shares() throws Exception {
        while (true) {
            var site = new JsonArray(ask("GET", "/api/sites", "")).getJsonObject(0);
            var outlets = objects(site.getJsonArray("outlets"));
            boolean settled = outlets.stream()
                    .allMatch(outlet -> outlet.getBoolean("told")
                            && outlet.containsKey("transaction")
                            && Instant.parse(outlet.getString("departure"))
                                    .isBefore(Instant.now().plus(LEAVES.multipliedBy(STATIONS))));
            if (settled && !outlets.isEmpty()) {
                return outlets.stream()
                        .collect(Collectors.toMap(
                                outlet -> outlet.getString("outlet").split("/", 2)[0],
                                outlet -> Math.round(outlet.getDouble("wanted") * 1_000)));
            }
        }
    }

    private static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }

    /** What {@code core.schedule} says of vehicles like those. */
    private static Map<String, Long> expected(int amps, Policy policy) {
        var now = Instant.now();
        var fuses = new ArrayList<Fuse>();
        var vehicles = new ArrayList<Vehicle>();
        for (int i = 0; i < STATIONS; i++) {
            fuses.add(Fuse.last(name(i), PerPhase.even(32_000)));
            vehicles.add(new Vehicle(
                    name(i),
                    name(i),
                    List.of(1, 2, 3),
                    new Energy(20_000_000),
                    now.plus(LEAVES.multipliedBy(i + 1L)),
                    6_000,
                    16_000,
                    230_000,
                    Duration.ZERO));
        }
        return Sharing.of(new Fuse("yard", PerPhase.even(amps * 1_000L), fuses), vehicles, policy, now)
                .shares()
                .stream()
                .collect(Collectors.toMap(Share::vehicle, Share::milliamperes));
    }

    /** The limits that a charger was told for its transaction, in order; the same again counts once. */
    private List<String> told(String charger) throws Exception {
        var found = new ArrayList<String>();
        var trace = objects(new JsonArray(
                ask("GET", "/api/trace?charger=" + charger + "&action=SetChargingProfile&kind=CALL&most=1000", "")));
        for (var one : trace.reversed()) {
            var limit = LIMIT.matcher(one.getString("text"));
            boolean same = !limit.find() || (!found.isEmpty() && found.getLast().equals(limit.group(1)));
            if (!same) found.add(limit.group(1));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void whoLeavesFirstHasMostAndALowerLimitIsToldToAllInOneRound(Policy policy) throws Exception {
        limit(30, policy);
        for (int i = 0; i < STATIONS; i++) {
            var outlet = new JsonObject()
                    .put("charger", name(i))
                    .put("outlet", 1)
                    .put("amps", 32)
                    .put("floor", 6)
                    .put("phases", new JsonArray(List.of(1, 2, 3)));
            ask("POST", "/api/sites/yard/outlets", outlet.encode());
        }
        play();
        while (!shares().equals(expected(30, policy))) Thread.onSpinWait();
        assertThat(shares()).containsEntry(name(0), 16_000L).containsEntry(name(1), 14_000L);
        limit(13, policy);
        while (!shares().equals(expected(13, policy))) Thread.onSpinWait();
        assertThat(shares()).containsEntry(name(0), 7_000L).containsEntry(name(1), 6_000L);
        // From the one share to the next with nothing between: none waited for what another answered.
        while (!told(name(0)).contains("7.0") || !told(name(1)).contains("6.0")) Thread.onSpinWait();
        assertThat(told(name(0))).endsWith("16.0", "7.0");
        assertThat(told(name(1))).endsWith("14.0", "6.0");
    }
}
