package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Tally;
import org.plugpact.sim.stations.Version;

/** A whole hub, and stations over their sockets that are told what their sessions cost. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class CostsToldTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private static Tariff dear(String perKilowattHour) {
        return new Tariff(
                "dear",
                Currency.getInstance("GBP"),
                List.of(Element.always(
                        Component.exact(Dimension.ENERGY, perKilowattHour, "20"),
                        Component.exact(Dimension.FLAT, "1", "5"))));
    }

    private static void file(RunningHub hub, Tariff tariff, Duration ago) throws Exception {
        var clock = hub.config().clock();
        var claim = new Authorities(hub.keys(), new Salting(), clock)
                .file(tariff, clock.instant().minus(ago));
        var checker = new Checker(hub.desk().bundle(), hub.keys().certificates(), Verifier.fastest(), clock.instant());
        switch (Evidence.check(claim, checker)) {
            case Checked.Good(var evidence) -> hub.desk().submit(evidence);
            case Checked.Bad bad -> throw new AssertionError(bad);
        }
    }

    private static Address station(RunningHub hub, String id) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(id),
                new SiteId("site"),
                "A site",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                "dear");
        var password =
                hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
        var url = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        return new Address(url, id, Optional.of(password), false);
    }

    private static Fleet.Plan plan(Version version, Scenario scenario, Duration idle) {
        return new Fleet.Plan(
                version, scenario, 1, 2, Duration.ofSeconds(3), Duration.ofSeconds(1), idle, Duration.ZERO);
    }

    private static Tally charge(RunningHub hub, Version version, Scenario scenario, String id) throws Exception {
        var address = station(hub, id);
        try (var line = new Line()) {
            var outcome =
                    Fleet.play(line, plan(version, scenario, Duration.ZERO), 1, _ -> address, _ -> "CARD", _ -> {});
            assertThat(outcome.failed()).isEmpty();
            assertThat(outcome.tally().of("refused")).isEmpty();
            return outcome.tally();
        }
    }

    /** What its pacts came to by their closes. */
    private static List<BigDecimal> closed(RunningHub hub, String id) throws Exception {
        assertThat(hub.closer().awaitIdle(SOON)).isTrue();
        hub.views().awaitBelow(hub.desk().durableSize());
        return hub.queries().pactsOf(id, Long.MAX_VALUE, 100).stream()
                .flatMap(pact -> pact.cost().stream())
                .map(PactRow.Cost::gross)
                .map(gross -> new BigDecimal(gross.decimal()))
                .toList();
    }

    private static Queries.CommandRow ask(RunningHub hub, String charger, String id, String action, String arguments)
            throws Exception {
        hub.desk().submit(Evidence.own(new Claim.Command(new ChargerId(charger), id, action, arguments)));
        while (true) {
            hub.views().awaitBelow(hub.desk().durableSize());
            var row = hub.queries().command(charger, id).orElseThrow();
            if (!row.status().isEmpty()) return row;
            Thread.onSpinWait();
        }
    }

    @Test
    void stationsAreToldWhatTheLedgerSays() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config)) {
            file(hub, dear("1.50"), Duration.ofHours(9));
            hub.people()
                    .enter(new People.Entry(
                            new IdTag("CARD"), "", Driver.USUAL_AGENT, false, Optional.empty(), Optional.empty()));
            for (var version : List.of(Version.V2_0_1, Version.V2_1)) {
                for (var scenario : List.of(Scenario.CHARGING, Scenario.OFFLINE)) {
                    var id = version.name() + "-" + scenario;
                    var tally = charge(hub, version, scenario, id);
                    assertThat(tally.paid()).as(tally.of("noted").toString()).hasSize(2);
                    assertThat(tally.paid().values())
                            .as("what the station showed in the end is what the pacts were closed with")
                            .containsExactlyInAnyOrderElementsOf(closed(hub, id))
                            .allMatch(total -> total.compareTo(least(scenario)) > 0);
                }
            }
            assertThat(hub.queries().incidents(100)).noneMatch(odd -> odd.kind().startsWith("cost-differs"));
        }
    }

    /** The fee and its tax; without a line half an hour goes by, in which 5 kWh flow. */
    private static BigDecimal least(Scenario scenario) {
        return new BigDecimal(scenario == Scenario.OFFLINE ? "10" : "1");
    }

    @Test
    void aStationOf16ThatIsToldToShowsWhatTheLedgerSays() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config);
                var line = new Line()) {
            file(hub, dear("1.50"), Duration.ofHours(9));
            var card = hub.people().enter(People.Entry.of(new IdTag("CARD")));
            var address = station(hub, "OLD");
            var outcome = CompletableFuture.supplyAsync(() -> {
                try {
                    var idle = plan(Version.V1_6, Scenario.IDLE, Duration.ofSeconds(20));
                    return Fleet.play(line, idle, 1, _ -> address, _ -> "CARD", _ -> {});
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
            var key = "CustomDisplayCostAndPrice";
            while (!ask(
                            hub,
                            "OLD",
                            "c" + System.nanoTime(),
                            "ChangeConfiguration",
                            "{\"key\":\"" + key + "\",\"value\":\"true\"}")
                    .status()
                    .equals("Accepted")) Thread.onSpinWait();
            ask(hub, "OLD", "g", "GetConfiguration", "{\"key\":[\"" + key + "\"]}");
            var contract = card.contract().text();
            ask(hub, "OLD", "s", "RemoteStartTransaction", "{\"connectorId\":1,\"contract\":\"" + contract + "\"}");
            while (hub.queries().pactsOf("OLD", Long.MAX_VALUE, 1).stream()
                    .allMatch(row -> row.start().isEmpty())) {
                hub.views().awaitBelow(hub.desk().durableSize());
            }
            ask(hub, "OLD", "e", Claim.Command.END, "1");
            var tally = outcome.join().tally();
            assertThat(tally.paid().values()).hasSize(1).containsExactlyInAnyOrderElementsOf(closed(hub, "OLD"));
        }
    }

    @Test
    void aStationHoldsTheTariffInForce() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config);
                var line = new Line()) {
            file(hub, dear("1.50"), Duration.ofHours(9));
            var address = station(hub, "HOLDS");
            var over = new CompletableFuture<Map<String, Long>>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    Fleet.play(
                            line,
                            plan(Version.V2_1, Scenario.IDLE, Duration.ofMinutes(5)),
                            1,
                            _ -> address,
                            _ -> "CARD",
                            _ -> {});
                } catch (InterruptedException stopped) {
                    over.complete(Map.of());
                }
            });
            try {
                var first = held(hub, 0, "");
                file(hub, dear("1.60"), Duration.ofHours(8));
                var second = held(hub, 10_000, first);
                assertThat(second).isNotEqualTo(first);
            } finally {
                thread.interrupt();
                over.join();
            }
        }
    }

    /** Asks until it holds one tariff for everybody, another than that. */
    private static String held(RunningHub hub, int from, String other) throws Exception {
        for (int i = from; ; i++) {
            while (hub.desk().charger(new ChargerId("HOLDS")).isEmpty()) Thread.onSpinWait();
            var row = ask(hub, "HOLDS", "g" + i, "GetTariffs", "{\"evseId\":0}");
            var said = row.answer();
            var found = java.util.regex.Pattern.compile(
                            "\"tariffId\":\"(pact-[0-9a-f]+)\",\"tariffKind\":\"DefaultTariff\"")
                    .matcher(said);
            if (found.find() && !found.group(1).equals(other)) return found.group(1);
        }
    }
}
