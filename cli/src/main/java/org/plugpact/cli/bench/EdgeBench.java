package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import org.plugpact.hub.views.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A site that was cut off for an hour: whether all of it arrives above, once, and how fast. */
@Command(
        name = "edge",
        description = {
            "Facts per second that a site hands up after an hour without its line, which is cut six times more meanwhile.",
            "The limit is what the site's own log took while it was cut off; fails if anything is refused, lost or doubled."
        })
final class EdgeBench extends Bench {
    private static final double NANOS = 1e9;

    @Option(names = "--chargers", paramLabel = "N", description = "Simulated, on sockets. Default: 200")
    private int chargers = 200;

    @Option(names = "--seed", paramLabel = "N", description = "Of sessions and cuts. Default: 1")
    private long seed = 1;

    @Override
    Result measure() throws Exception {
        try (var folder = Folder.open();
                var scenario = new EdgeScenario(folder.path(), chargers, seed)) {
            long began = System.nanoTime();
            EdgeScenario.Figures figures = scenario.play(this::say);
            double seconds = (System.nanoTime() - began) / NANOS;
            Totals below = scenario.edge().queries().totals();
            Totals above = scenario.upper().queries().totals();
            boolean same = above.closed().equals(below.closed())
                    && above.books().equals(below.books())
                    && above.sessions() == below.sessions()
                    && above.readings() == below.readings();
            boolean anchored = figures.siteSays()
                    .filter(says -> figures.anchor()
                            .filter(found -> found.said().size() == says.size()
                                    && found.said().root().equals(says.root()))
                            .isPresent())
                    .isPresent();
            scenario.upper().export(folder.resolve("export"), facts -> {});
            boolean verified = EdgeScenario.audited(folder.resolve("export")) == 0;
            if (figures.turnedAway() > 0 || figures.below() != figures.above() || !same || !anchored || !verified)
                throw new IllegalStateException("refused, lost or doubled: " + figures);
            var also = new JsonObject()
                    .put("chargers", chargers)
                    .put("sessions", figures.sessions())
                    .put("turned_away", figures.turnedAway())
                    .put("facts_at_the_site", figures.below())
                    .put("facts_above", figures.above())
                    .put("facts_while_cut_off", figures.away())
                    .put("cuts", figures.cuts())
                    .put("handed_up_seconds", Result.rounded(figures.handedUp().toNanos() / NANOS))
                    .put("totals_equal", same)
                    .put("anchored_size", figures.anchor().orElseThrow().said().size())
                    .put("audit_verified", verified)
                    .put("energy_wh", energy(above))
                    .put("seconds", Result.rounded(seconds));
            return new Result(
                    "edge",
                    figures.below() / (figures.handedUp().toNanos() / NANOS),
                    "facts/s",
                    figures.below() / seconds,
                    "what the site decided per second while the world was played",
                    also);
        }
    }

    private static long energy(Totals totals) {
        return totals.closed().values().stream()
                        .mapToLong(closed -> closed.energy().milliwattHours())
                        .sum()
                / 1_000;
    }
}
