package org.plugpact.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.views.Totals;

/** A site of some chargers on real sockets, an hour without its line, which then is cut again and again. */
final class EdgeScenarioTest {
    private static final int CHARGERS = 12;
    private static final long SEED = 3;

    @TempDir
    Path folder;

    @Test
    void anHourWithoutTheLineLosesNothingDoublesNothingAndRefusesNobody() throws Exception {
        try (var scenario = new EdgeScenario(folder, CHARGERS, SEED)) {
            EdgeScenario.Figures figures = scenario.play(line -> {});
            assertThat(figures.sessions()).isEqualTo(scenario.world().sessions().size());
            assertThat(scenario.world().whollyAway()).isGreaterThan(CHARGERS);
            assertThat(figures.turnedAway()).isZero();
            assertThat(figures.away()).isPositive();
            assertThat(figures.cuts()).isGreaterThan(1);
            assertThat(facts(scenario, true)).isEqualTo(facts(scenario, false));

            Totals below = scenario.edge().queries().totals();
            Totals above = scenario.upper().queries().totals();
            assertThat(above.closed()).isEqualTo(below.closed());
            assertThat(above.books()).isEqualTo(below.books());
            assertThat(above.marks()).isEqualTo(below.marks());
            assertThat(above.readings()).isEqualTo(below.readings());
            assertThat(below.closed().keySet()).containsExactly(Attestation.AGENT.text());
            assertThat(energy(scenario)).isEqualTo(scenario.world().energy());
            var says = figures.siteSays().orElseThrow();
            assertThat(figures.anchor().orElseThrow().said().size()).isEqualTo(says.size());
            assertThat(figures.anchor().orElseThrow().said().root()).isEqualTo(says.root());

            verifiedAndNotWithAFactOfTheSitesChanged(scenario);
        }
    }

    private void verifiedAndNotWithAFactOfTheSitesChanged(EdgeScenario scenario) throws Exception {
        Path export = folder.resolve("export");
        scenario.upper().export(export, facts -> {});
        assertThat(EdgeScenario.audited(export)).isZero();
        Path facts = export.resolve("logs/000001/facts/000000.cbor");
        byte[] bytes = Files.readAllBytes(facts);
        bytes[bytes.length / 2] ^= 1;
        Files.write(facts, bytes);
        assertThat(EdgeScenario.audited(export)).isEqualTo(1);
    }

    private static List<Fact> facts(EdgeScenario scenario, boolean above) {
        List<Fact> all = new ArrayList<>();
        for (long size = scenario.edge().store().size(); all.size() < size; )
            all.addAll(
                    above
                            ? scenario.upper().kept().numbered(1).facts(all.size(), FactStore.READ_MAX)
                            : scenario.edge().store().facts(all.size(), FactStore.READ_MAX));
        return all;
    }

    private static Energy energy(EdgeScenario scenario) throws Exception {
        Energy all = Energy.ZERO;
        for (Fact fact : facts(scenario, true))
            if (fact.content() instanceof Closed closed)
                all = all.plus(closed.close().content().energy());
        return all;
    }
}
