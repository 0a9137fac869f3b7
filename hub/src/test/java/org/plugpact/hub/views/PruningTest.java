package org.plugpact.hub.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.agents.Pruner;
import org.plugpact.hub.export.ExportWriter;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.store.PrunedFact;

/** An old session goes and a new one stays, and everything that is left is as it was. */
class PruningTest {
    private final TestHub hub = TestHub.fresh();
    private final KeptLogs kept = KeptLogs.open(hub.database, TestHub.VERIFIER);
    private final Queries queries = new Queries(hub.database.source());
    private Views views = views();
    private final Pruner pruner =
            Pruner.start(hub.desk, hub.store, kept, hub.keys.logId(), this::caughtUp, hub.config.clock());

    private PactId old = new PactId("00".repeat(32));

    private Views views() {
        try {
            return Views.follow(hub.database.source(), Logs.of(hub.store, kept), hub.health);
        } catch (java.sql.SQLException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private void caughtUp() {
        try {
            views.wake();
            views.awaitBelow(hub.desk.durableSize());
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @BeforeEach
    void twoSessionsSixtyDaysApart() throws Exception {
        hub.session(new ConnectorId(hub.charger("CP1"), 1), TestHub.contract(1), 0);
        old = hub.store.facts(0, 4_096).stream()
                .filter(fact -> fact.kind() == Kind.CLOSE)
                .findFirst()
                .flatMap(fact -> fact.header().pact())
                .orElseThrow();
        hub.desk.submitAll(TestHub.incidents(0, 10));
        hub.move(Duration.ofDays(60));
        hub.session(new ConnectorId(hub.charger("CP2"), 1), TestHub.contract(2), 0);
        caughtUp();
    }

    @AfterEach
    void close() {
        pruner.close();
        views.close();
        hub.close();
    }

    private void rule() throws Exception {
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(59));
        Interval ever = new Interval(hub.now(), hub.now().plus(Duration.ofDays(300)));
        var says = new Rule(hub.keys.parties().rates(), TestHub.SCOTLAND, Topic.RETENTION, terms, ever);
        var signed = SignedStatement.sign(says, new Salting(), hub.keys.rates().signer(), hub.now());
        assertThat(hub.submit(new Claim.StatementMade(signed))).isEqualTo(new Outcome.Recorded());
        caughtUp();
    }

    private List<Leaf> gone() {
        return hub.store.leaves(0, 4_096).stream()
                .filter(Withheld.class::isInstance)
                .toList();
    }

    private static Totals withoutFacts(Totals totals) {
        return new Totals(
                0,
                totals.sessions(),
                totals.running(),
                totals.admitted(),
                totals.refused(),
                totals.readings(),
                totals.incidents(),
                totals.closed(),
                totals.marks(),
                totals.books());
    }

    @Test
    void withoutARuleNothingGoes() throws Exception {
        assertThat(pruner.prune(false)).isEmpty();
        assertThat(gone()).isEmpty();
    }

    @Test
    void theOldPactGoesAndTotalsAndBooksStay() throws Exception {
        rule();
        Totals before = queries.totals();
        assertThat(pruner.prune(true))
                .singleElement()
                .satisfies(one -> assertThat(Run.facts(one.facts())).isGreaterThan(5));
        assertThat(gone()).isEmpty();

        assertThat(pruner.prune(false)).hasSize(1);
        assertThat(gone()).isNotEmpty().allMatch(leaf -> leaf.header().pact().equals(Optional.of(old)));
        assertThat(withoutFacts(queries.totals())).isEqualTo(withoutFacts(before));
        assertThat(before.books()).isNotEmpty().allMatch(Totals.Book::isBalanced);
        assertThat(queries.balances("", Queries.ROWS_MAX).stream().map(Queries.Balance::account))
                .contains("receivable/driver/pruned", "receivable/driver/" + TestHub.contract(2))
                .doesNotContain("receivable/driver/" + TestHub.contract(1));
        assertThat(queries.pact(old)).isEmpty();
        long index = gone().getFirst().index();
        assertThatThrownBy(() -> hub.store.facts(index, 1)).isInstanceOf(PrunedFact.class);
        assertThat(pruner.prune(false)).isEmpty();
    }

    @Test
    void viewsThatAreGrownAnewComeToTheSame() throws Exception {
        rule();
        pruner.prune(false);
        Totals live = queries.totals();
        List<Queries.Balance> balances = queries.balances("", Queries.ROWS_MAX);
        views.close();
        Views.rebuild(hub.database.source(), Logs.of(hub.store, kept), facts -> {});
        assertThat(queries.totals()).isEqualTo(live);
        assertThat(queries.balances("", Queries.ROWS_MAX)).isEqualTo(balances);
        Records records = new Records(
                hub.database.source(),
                hub.store,
                kept,
                new CertificateTable(hub.database),
                Optional.empty(),
                List::of,
                checkpoint -> {
                    var own = hub.keys.logs().of(checkpoint);
                    return new Records.LogKey(own.key(), own.signer());
                });
        assertThat(records.of(old)).isEmpty();
        assertThat(records.pruned(old)).isPresent();
        views = views();
    }

    @Test
    void whatIsOnRecordAsPrunedGoesAlsoIfTheViewsWereDownThen() throws Exception {
        rule();
        Totals before = queries.totals();
        List<Pruner.Gone> gone = pruner.prune(true);
        views.close();
        Pruner.Gone one = gone.getFirst();
        hub.desk.submit(Evidence.own(new Claim.Pruning(one.log(), one.rule(), one.facts(), one.carried())));
        assertThat(gone()).isEmpty();
        views = views();
        caughtUp();
        assertThat(gone()).hasSize((int) Run.facts(one.facts()));
        assertThat(withoutFacts(queries.totals())).isEqualTo(withoutFacts(before));
    }

    @Test
    void ofTheLogBeforeItWasPrunedThereIsNoExportAnyMore(@TempDir Path folder) throws Exception {
        rule();
        hub.keys.governance(hub.desk.bundle().size());
        long before = hub.store.shown().orElseThrow().checkpoint().size();
        int goes = (int) Run.facts(pruner.prune(false).getFirst().facts());
        var wish = new ExportWriter.Wish(Optional.empty(), OptionalLong.of(before));
        assertThatThrownBy(() -> hub.exports().write(folder.resolve("before"), wish, facts -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(goes + " are pruned, and only of 0 do those facts say so");
    }

    @Test
    void theTreeAndAnExportStayWhole(@TempDir Path folder) throws Exception {
        rule();
        hub.keys.governance(hub.desk.bundle().size());
        pruner.prune(false);
        Manifest manifest = hub.exports().write(folder.resolve("out"), ExportWriter.Wish.ALL, facts -> {});
        Decoder decoder = new Decoder(Files.readAllBytes(folder.resolve("out/facts/000000.cbor")));
        Frontier frontier = new Frontier();
        int withheld = 0;
        Instant last = Instant.MIN;
        while (!decoder.atEnd()) {
            Leaf leaf = Leaf.read(decoder);
            frontier.append(leaf.leafHash());
            if (leaf instanceof Withheld) withheld++;
            last = leaf.header().decidedTime();
        }
        assertThat(frontier.root()).isEqualTo(manifest.root());
        assertThat(withheld).isEqualTo(gone().size()).isPositive();
        assertThat(last).isEqualTo(hub.now());
    }
}
