package org.plugpact.hub.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.TestHub;

final class DeskTest {
    @Test
    void aSessionGoesThroughAndIsOnRecordStepByStep() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            ConnectorId connector = new ConnectorId(hub.charger("CP1"), 1);
            long before = hub.desk.durableSize();
            assertThat(hub.session(connector, TestHub.contract(1), 5_000)).isInstanceOf(Outcome.Final.class);
            assertThat(hub.store.facts(before, 100).stream().map(Fact::kind))
                    .containsExactly(
                            Kind.OFFER,
                            Kind.ACCEPTANCE,
                            Kind.ADMISSION,
                            Kind.STARTED,
                            Kind.READING,
                            Kind.READING,
                            Kind.READING,
                            Kind.STOPPED,
                            Kind.CLOSE);
        }
    }

    @Test
    void whatIsPublishedIsDurable() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            assertThat(hub.desk.bundle().size()).isEqualTo(9);
            ChargerId charger = hub.charger("CP1");
            assertThat(hub.desk.charger(charger)).isPresent();
            assertThat(hub.desk.charger(new ChargerId("nobody"))).isEmpty();
            long size = hub.desk.durableSize();
            assertThat(hub.store.facts(size - 1, 1).getFirst().kind()).isEqualTo(Kind.REGISTERED);
            assertThat(hub.desk.checkpoint().orElseThrow().checkpoint().size()).isEqualTo(size);
        }
    }

    @Test
    void afterARestartAllIsAsItWas() throws Exception {
        TestHub first = TestHub.fresh();
        ConnectorId connector = new ConnectorId(first.charger("CP1"), 1);
        first.session(connector, TestHub.contract(1), 0);
        TransactionNumber running = first.start(connector, TestHub.contract(2), 8_000);
        ConnectorId other = new ConnectorId(first.charger("CP2"), 1);
        TransactionNumber stopped = first.start(other, TestHub.contract(3), 0);
        first.stop(other, stopped, 700);
        long size = first.desk.durableSize();
        var bundle = first.desk.bundle().size();
        first.close();

        try (TestHub hub = TestHub.again(first)) {
            assertThat(hub.desk.durableSize()).isEqualTo(size);
            assertThat(hub.desk.bundle().size()).isEqualTo(bundle);
            assertThat(hub.desk.charger(connector.charger())).isPresent();
            var waiting = hub.desk.waitingToClose();
            assertThat(waiting).hasSize(1);
            assertThat(hub.close(waiting.getFirst())).isInstanceOf(Outcome.Final.class);
            assertThat(hub.desk.waitingToClose()).isEmpty();
            assertThat(hub.close(hub.stop(connector, running, 9_000).orElseThrow()))
                    .isInstanceOf(Outcome.Final.class);
            var signed = hub.desk.checkpoint().orElseThrow().checkpoint();
            assertThat(new Tree(hub.store).root(signed.size())).isEqualTo(signed.root());
        }
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnAnswer() throws Exception {
        try (TestHub hub = TestHub.fresh();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = hub.desk.durableSize();
            List<CompletableFuture<Outcome>> answers = IntStream.range(0, 300)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> submit(hub, i), threads))
                    .toList();
            for (var answer : answers) assertThat(answer.get()).isEqualTo(new Outcome.Recorded());
            assertThat(hub.desk.durableSize()).isEqualTo(before + 300);
            assertThat(hub.store.facts(before, 300).stream()
                            .map(fact -> fact.header().eventTime())
                            .distinct())
                    .hasSize(300);
        }
    }

    @Test
    void submitAllKeepsTheOrderAndTakesMoreThanTheInboxHolds() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            long before = hub.desk.durableSize();
            int many = 2 * Inbox.WAITING_MAX;
            assertThat(hub.desk.submitAll(TestHub.incidents(0, many))).hasSize(many);
            long[] expected = IntStream.range(0, many).mapToLong(i -> i).toArray();
            long[] times = java.util.stream.Stream.of(
                            hub.store.facts(before, 4_096), hub.store.facts(before + 4_096, 4_096))
                    .flatMap(List::stream)
                    .mapToLong(fact -> fact.header().eventTime().toEpochMilli())
                    .toArray();
            assertThat(times).isEqualTo(expected);
        }
    }

    @Test
    void listenersGetEveryFactOnceAndInOrderFromWhereTheyWant() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            AtomicLong all = new AtomicLong();
            AtomicLong later = new AtomicLong();
            long before = hub.desk.durableSize();
            hub.desk.subscribe("all", 0, batch -> follow(all, batch));
            later.set(before);
            hub.desk.subscribe("later", batch -> follow(later, batch));
            hub.desk.submitAll(TestHub.incidents(0, 5_000));
            long size = hub.desk.durableSize();
            await(all, size);
            await(later, size);
            assertThat(hub.health.isWell()).isTrue();
        }
    }

    @Test
    void aListenerThatBlocksHoldsNobodyUpAndCatchesUpFromTheJournal() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            AtomicLong seen = new AtomicLong(hub.desk.durableSize());
            CompletableFuture<Void> open = new CompletableFuture<>();
            hub.desk.subscribe("slow", batch -> {
                open.join();
                follow(seen, batch);
            });
            for (int i = 0; i < 40; i++) hub.desk.submitAll(TestHub.incidents(i * 100, 100));
            open.complete(null);
            await(seen, hub.desk.durableSize());
            assertThat(hub.health.isWell()).isTrue();
        }
    }

    @Test
    void aListenerWithABugIsReportedAndHarmsNobodyElse() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            hub.desk.subscribe("broken", batch -> {
                throw new IllegalArgumentException("a bug");
            });
            AtomicLong seen = new AtomicLong(hub.desk.durableSize());
            hub.desk.subscribe("good", batch -> follow(seen, batch));
            hub.desk.submitAll(TestHub.incidents(0, 10));
            await(seen, hub.desk.durableSize());
            while (hub.health.isWell()) Thread.onSpinWait();
            assertThat(hub.health.troubles()).containsKey("broken");
        }
    }

    private static Outcome submit(TestHub hub, int number) {
        try {
            Evidence evidence = TestHub.incidents(number, 1).getFirst();
            return hub.desk.submit(evidence);
        } catch (DeskBusy busy) {
            throw new IllegalStateException(busy);
        }
    }

    private static void follow(AtomicLong next, List<Fact> batch) {
        for (Fact fact : batch) {
            if (!next.compareAndSet(fact.index(), fact.index() + 1))
                throw new IllegalStateException("fact " + fact.index() + " where " + next + " was due");
        }
    }

    private static void await(AtomicLong seen, long size) {
        while (seen.get() < size) Thread.onSpinWait();
    }
}
