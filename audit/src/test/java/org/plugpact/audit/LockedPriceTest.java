package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;

/** A tariff is filed anew while a session runs: the session is closed, and audited, by the one that was offered. */
final class LockedPriceTest {
    @TempDir
    Path folder;

    @Test
    void aSessionKeepsThePriceThatItWasOffered() throws Exception {
        var town = new Town(1);
        var connector = new ConnectorId(Town.charger(0), 1);
        int transaction = town.start(connector, new ContractId("0a".repeat(16)), 0, town.now);
        town.now = town.now.plus(Duration.ofMinutes(10));
        Tariff dearer = new Tariff(
                Town.TARIFF.id(),
                Town.TARIFF.currency(),
                List.of(Element.always(Component.exact(Dimension.ENERGY, "0.99", "20"))));
        byte[] bytes = dearer.toCbor().encode();
        town.state(
                new FileRates(Town.REGULATOR, Town.BRITAIN, dearer.id(), dearer.hash(), bytes, town.now),
                town.regulator);
        town.now = town.now.plus(Duration.ofMinutes(50));
        Optional<PactSnapshot> snapshot = town.stop(Town.charger(0), transaction, 10_000, town.now);
        town.close(snapshot.orElseThrow(), true);
        Fact last = town.facts.getLast();
        assertThat(last.content())
                .isInstanceOfSatisfying(
                        Closed.class,
                        // 10 kWh at 0.30 and once 0.20, and 20 % tax.
                        closed -> assertThat(
                                        closed.close().content().breakdown().gross())
                                .hasToString("3.84 GBP"));
        Audited audited = Audited.verify(Folder.resigned(town, town.facts).write(folder));
        assertThat(audited.out()).endsWith("VERIFIED: no difference.\n");
    }
}
