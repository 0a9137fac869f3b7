package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;

/** Meters go on counting between sessions: what they counted and no session tells of is said. */
final class RegistersTest {
    private static final ContractId CONTRACT = new ContractId("0a".repeat(16));

    @ParameterizedTest(name = "ended at {0} Wh, began at {1} Wh on connector {2}: {3} mWh up, {4} back")
    @CsvSource({
        "5000, 5000, 1, 0, 0, 1",
        "5000, 5001, 1, 1000, 0, 1",
        "5000, 8200, 1, 3200000, 0, 1",
        "5000, 4999, 1, 0, 1, 1",
        "5000, 0, 1, 0, 1, 1",
        "5000, 9000, 2, 0, 0, 0",
    })
    void aSessionBeginsWhereTheOneBeforeEnded(long end, long begin, int connector, long up, long back, long compared) {
        Town town = new Town(1);
        session(town, 1, 1_000, end);
        session(town, connector, begin, begin + 700);
        Registers.Totals found = over(town.facts);
        assertThat(found.upMilliwattHours()).isEqualTo(up);
        assertThat(found.up()).isEqualTo(up > 0 ? 1 : 0);
        assertThat(found.down()).isEqualTo(back);
        assertThat(found.compared()).isEqualTo(compared);
        assertThat(found.sessions()).isEqualTo(2);
    }

    @Test
    void whatIsReportedLateIsPutIntoOrder() {
        Town town = new Town(1);
        session(town, 1, 1_000, 2_000);
        var between = town.now.plus(Duration.ofMinutes(10));
        town.now = town.now.plus(Duration.ofMinutes(60));
        session(town, 1, 3_500, 4_000);
        int late = town.start(new ConnectorId(Town.charger(0), 1), CONTRACT, 2_000, between);
        town.stop(Town.charger(0), late, 3_500, between.plus(Duration.ofMinutes(20)));
        Registers.Totals found = over(town.facts);
        assertThat(found.gaps()).isEmpty();
        assertThat(found.compared()).isEqualTo(2);
    }

    @Test
    void aSessionThatNeverStoppedEndsAtItsLastReading() {
        Town town = new Town(1);
        var connector = new ConnectorId(Town.charger(0), 1);
        int open = town.start(connector, CONTRACT, 1_000, town.now);
        later(town, 5);
        town.sample(connector, Optional.of(open), Town.sampled(1_600, town.now));
        later(town, 5);
        session(town, 1, 1_900, 2_000);
        assertThat(over(town.facts).upMilliwattHours()).isEqualTo(300_000);
    }

    @Test
    void whatIsNotShownIsNotCompared() {
        Town town = new Town(1);
        session(town, 1, 1_000, 2_000);
        session(town, 1, 2_000, 3_000);
        session(town, 1, 3_000, 4_000);
        var leaves = new ArrayList<Leaf>(town.facts);
        Fact second = town.facts.stream()
                .filter(fact -> fact.kind() == Kind.STARTED)
                .skip(1)
                .findFirst()
                .orElseThrow();
        leaves.replaceAll(leaf -> leaf.header().pact().equals(second.header().pact()) ? Withheld.of(leaf) : leaf);
        Registers.Totals found = over(leaves);
        assertThat(found.sessions()).isEqualTo(2);
        assertThat(found.compared()).isZero();
        assertThat(found.gaps()).isEmpty();
    }

    @Test
    void aPartTellsWhatTheWholeTells() {
        Town town = Days.of(60, 6);
        Registers.Totals whole = over(town.facts);
        assertThat(whole.up()).isPositive();
        assertThat(whole.compared()).isGreaterThan(20);
        var scope = Scopes.middle(town, "GB", Purpose.REGULATOR);
        var everything = new Manifest.Scope(scope.within(), Town.VALID, scope.purpose());
        Registers.Totals part = over(Scopes.leaves(town.facts, everything));
        assertThat(part).isEqualTo(whole);
    }

    /** A number that is missing contradicts the log itself. */
    @Test
    void transactionNumbersHaveNoGap() {
        Town town = new Town(2);
        session(town, 1, 1_000, 2_000);
        session(town, 1, 2_000, 3_000);
        var facts = new ArrayList<>(town.facts);
        facts.remove(facts.stream()
                .filter(fact -> fact.kind() == Kind.STARTED)
                .findFirst()
                .orElseThrow());
        var findings = new Findings();
        var registers = new Registers(findings);
        facts.forEach(registers::take);
        assertThat(findings.kept().getFirst().what()).contains("is transaction 2, and 0 began before it");
    }

    private static Registers.Totals over(List<? extends Leaf> leaves) {
        var findings = new Findings();
        var registers = new Registers(findings);
        leaves.forEach(registers::take);
        assertThat(findings.kept()).isEqualTo(Collections.emptyList());
        return registers.end();
    }

    private static void session(Town town, int connector, long from, long to) {
        int transaction = town.start(new ConnectorId(Town.charger(0), connector), CONTRACT, from, town.now);
        later(town, 20);
        town.stop(Town.charger(0), transaction, to, town.now).ifPresent(snapshot -> town.close(snapshot, true));
        later(town, 5);
    }

    private static void later(Town town, int minutes) {
        town.now = town.now.plus(Duration.ofMinutes(minutes));
    }
}
