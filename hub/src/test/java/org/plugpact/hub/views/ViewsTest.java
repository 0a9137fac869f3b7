package org.plugpact.hub.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.PortReported;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.store.TestServer;

/** Rows grown from a real log in a real database. */
final class ViewsTest {
    /** A hub that only makes facts; what grows from them is each test's own. */
    @Nested
    final class WithADatabaseThatStays {
        private final TestHub hub = TestHub.fresh();
        private final DataSource database = hub.database.source();

        @AfterEach
        void close() {
            hub.close();
        }

        @Test
        void rowsGrownFactByFactAreTheRowsOfARebuild() throws Exception {
            try (Views views = Views.follow(database, (from, _) -> hub.store.facts(from, 1), hub.health)) {
                hub.desk.subscribe("test", _ -> views.wake());
                Day.play(hub);
                views.awaitBelow(hub.desk.durableSize());
            }
            Grown live = Grown.in(database);
            assertThat(Views.rebuild(database, hub.store::facts, _ -> {})).isEqualTo(hub.desk.durableSize());
            assertThat(Grown.in(database)).isEqualTo(live);
            assertThat(live.rows()).hasSize(20).allSatisfy((table, rows) -> {
                // Nothing of one day is old enough to be pruned: see PruningTest.
                if (table.equals("pruned")) assertThat(rows).isEmpty();
                else assertThat(rows).as(table).isNotEmpty();
            });
            assertThat(hub.health.isWell()).isTrue();
        }

        @Test
        void whatTheRowsSayIsWhatHappened() throws Exception {
            Day.play(hub);
            Views.rebuild(database, hub.store::facts, _ -> {});
            Queries queries = new Queries(database);
            Map<String, List<String>> states = queries.pacts(Long.MAX_VALUE, Queries.ROWS_MAX).stream()
                    .collect(Collectors.groupingBy(
                            PactRow::charger,
                            Collectors.mapping(pact -> pact.state() + " " + pact.attestation(), Collectors.toList())));
            assertThat(states)
                    .containsEntry("FINISHED", List.of("final agent", "final agent"))
                    .containsEntry("RUNNING", List.of("running agent"))
                    .containsEntry("STOPPED", List.of("stopped agent"))
                    .containsEntry("OVERLAPPING", List.of("stopped agent", "final agent"))
                    .containsEntry("CUSTODIAL", List.of("final custodial"))
                    .hasEntrySatisfying("REFUSED", all -> assertThat(all).contains("refused agent"));
            Totals totals = queries.totals();
            assertThat(totals.facts()).isEqualTo(hub.desk.durableSize());
            assertThat(totals.closed("agent").pacts()).isEqualTo(3);
            assertThat(totals.closed("custodial").pacts()).isEqualTo(1);
            assertThat(totals.finalByTwo()).isEqualTo(3);
            assertThat(totals.closedInAll()).isEqualTo(4);
            assertThat(totals.energy().milliwattHours()).isEqualTo((3 * 8_000 + 3_000) * 1_000L);
            assertThat(totals.incidents()).isEqualTo(3);
            assertThat(totals.marks()).containsKeys("overlap", "unknown-transaction");
            assertThat(totals.books()).isNotEmpty().allMatch(Totals.Book::isBalanced);
        }

        @Test
        void aSumThatNoColumnHoldsStaysAtTheGreatest() throws Exception {
            Views.rebuild(database, hub.store::facts, _ -> {});
            Table sums = new Table("tally", Table.Kind.SUM, 1, "name text", "amount int8");
            try (Connection connection = database.getConnection()) {
                for (int portion = 0; portion < 2; portion++) {
                    sums.add("absurd", Long.MAX_VALUE - 1);
                    sums.add("absurd", Long.MAX_VALUE - 1);
                    sums.add("debt", Long.MIN_VALUE);
                    sums.add("debt", -1L);
                    sums.add("plain", 2L);
                    sums.add("plain", -5L);
                    sums.flush(connection, Logs.OWN);
                }
            }
            assertThat(Grown.in(database).of("tally"))
                    .contains("(absurd," + Long.MAX_VALUE + ")", "(debt," + Long.MIN_VALUE + ")", "(plain,-6)");
        }

        @Test
        void aCursorSurvivesReopening() throws Exception {
            Day.play(hub);
            long first = hub.desk.durableSize();
            try (Views views = Views.follow(database, hub.store::facts, hub.health)) {
                views.awaitBelow(first);
            }
            Grown before = Grown.in(database);
            List<Long> asked = Collections.synchronizedList(new ArrayList<>());
            FactSource facts = (from, limit) -> {
                asked.add(from);
                return hub.store.facts(from, limit);
            };
            try (Views views = Views.follow(database, facts, hub.health)) {
                assertThat(views.next()).isEqualTo(first);
                while (asked.isEmpty()) Thread.onSpinWait();
            }
            assertThat(Grown.in(database)).isEqualTo(before);
            hub.session(new ConnectorId(hub.charger("LATER"), 1), TestHub.contract(30), 0);
            try (Views views = Views.follow(database, facts, hub.health)) {
                views.awaitBelow(hub.desk.durableSize());
            }
            assertThat(asked).allMatch(from -> from >= first);
            Grown grown = Grown.in(database);
            Views.rebuild(database, hub.store::facts, _ -> {});
            assertThat(Grown.in(database)).isEqualTo(grown);
        }

        @Test
        void moreFactsThanOneTransactionTakesAreTakenInSeveral() throws Exception {
            hub.desk.submitAll(TestHub.incidents(0, 2 * Views.FACTS_MAX));
            Day.play(hub);
            long size = hub.desk.durableSize();
            List<Long> grown = new ArrayList<>();
            Views.rebuild(database, hub.store::facts, grown::add);
            assertThat(grown).containsExactly((long) Views.FACTS_MAX, 2L * Views.FACTS_MAX, size);
            Grown large = Grown.in(database);
            assertThat(large.of("incident")).hasSize(2 * Views.FACTS_MAX + 1);
            Views.rebuild(database, (from, _) -> hub.store.facts(from, 97), _ -> {});
            assertThat(Grown.in(database)).isEqualTo(large);
        }

        @Test
        void aCommitWhoseAnswerIsLostCountsOnce() throws Exception {
            Day.play(hub);
            long size = hub.desk.durableSize();
            AtomicInteger commits = new AtomicInteger();
            DataSource losing = atCommit(database, () -> {}, () -> {
                if (commits.incrementAndGet() % 3 == 2) throw new SQLException("the connection is lost", "08006");
            });
            try (Views views = Views.follow(losing, (from, _) -> hub.store.facts(from, 20), hub.health)) {
                while (views.next() < size) views.wake();
            }
            assertThat(commits).hasValueGreaterThan(3);
            Grown grown = Grown.in(database);
            Views.rebuild(database, hub.store::facts, _ -> {});
            assertThat(Grown.in(database)).isEqualTo(grown);
        }

        @Test
        void aCharacterThatPostgresHasNotIsShownAsTheReplacementAndKeptInTheFact() throws Exception {
            ChargerId charger = hub.charger("NUL");
            ConnectorId port = new ConnectorId(charger, 1);
            hub.report(charger, new Claim.Boot(charger, "ven\0dor", "model\0", "\0", hub.now()));
            hub.report(charger, new Claim.PortStatus(port, "Faulted", "Other\0", "in\0fo", hub.now()));
            hub.desk.submit(Evidence.own(new Claim.Command(charger, "c", "Reset", "{}")));
            hub.report(charger, new Claim.CommandAnswer(charger, "c", "Acc\0epted", "\0\0"));
            Claim incident = new Claim.Incident(Optional.of(charger), "test", "de\0tail", 1, hub.now());
            hub.desk.submit(Evidence.own(incident));
            try (Views views = Views.follow(database, hub.store::facts, hub.health)) {
                views.awaitBelow(hub.desk.durableSize());
            }
            Grown grown = Grown.in(database);
            assertThat(grown.of("boot")).singleElement().asString().contains("ven\uFFFDdor,model\uFFFD,\uFFFD");
            assertThat(grown.of("port")).singleElement().asString().contains("Other\uFFFD,in\uFFFDfo");
            assertThat(grown.of("command")).singleElement().asString().contains("Acc\uFFFDepted,\uFFFD\uFFFD");
            assertThat(grown.of("incident")).singleElement().asString().contains("de\uFFFDtail");
            List<String> kept = new ArrayList<>();
            for (var fact : hub.store.facts(0, 4_096)) {
                if (fact.content() instanceof PortReported(var said)) kept.add(said.info());
                if (fact.content() instanceof IncidentRecorded(var said)) kept.add(said.detail());
            }
            assertThat(kept).containsExactly("in\0fo", "de\0tail");
            assertThat(hub.health.isWell()).isTrue();
        }

        @Test
        void viewsThatStopForABugSayWhereAndKeepNobodyWaiting() throws Exception {
            hub.desk.submitAll(TestHub.incidents(0, 10));
            FactSource broken = (_, _) -> {
                throw new IllegalArgumentException("a bug");
            };
            try (Views views = Views.follow(database, broken, hub.health)) {
                views.awaitBelow(hub.desk.durableSize());
                assertThat(views.next()).isZero();
            }
            assertThat(hub.health.troubles().get("pages")).contains("stopped at fact 0", "a bug");
        }

        @Test
        void viewsWhoseTableIsGoneSayItInsteadOfTryingForEver() throws Exception {
            try (Views views = Views.follow(database, hub.store::facts, hub.health)) {
                views.awaitBelow(hub.desk.durableSize());
                try (var connection = database.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("drop table views.incident");
                }
                hub.desk.submitAll(TestHub.incidents(0, 1));
                views.wake();
                views.awaitBelow(hub.desk.durableSize());
            }
            assertThat(hub.health.troubles().get("pages")).contains("views.incident", "after a restart");
        }
    }

    /** The hub's own server is ended by force while rows are on their way. */
    @Test
    void aServerKilledWhileRowsGrowLeavesNoneTwiceAndNoneOut(@TempDir Path folder) throws Exception {
        try (TestHub hub = TestHub.in(Config.in(folder).withPorts(Ports.ANY))) {
            hub.desk.submitAll(TestHub.incidents(0, 500));
            Day.play(hub);
            long size = hub.desk.durableSize();
            DataSource database = hub.database.source();
            AtomicInteger commits = new AtomicInteger();
            DataSource dying = atCommit(
                    database,
                    () -> {
                        if (commits.incrementAndGet() == 2) TestServer.kill(hub.database);
                    },
                    () -> {});
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            FactSource facts = (from, _) -> {
                said.add(hub.health.troubles().getOrDefault("pages", "well"));
                return hub.store.facts(from, 100);
            };
            try (Views views = Views.follow(dying, facts, hub.health)) {
                views.awaitBelow(size);
            }
            assertThat(commits).hasValueGreaterThan((int) (size / 100));
            assertThat(said).anyMatch(trouble -> trouble.startsWith("they wait for the database "));
            Grown grown = Grown.in(database);
            Views.rebuild(database, hub.store::facts, _ -> {});
            assertThat(Grown.in(database)).isEqualTo(grown);
            assertThat(hub.health.troubles()).doesNotContainKey("pages");
        }
    }

    private interface Mishap {
        void happen() throws SQLException;
    }

    /** The same database, but something happens before a commit, and between a commit and its answer. */
    private static DataSource atCommit(DataSource real, Mishap before, Mishap after) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(real, arguments);
            if (!(result instanceof Connection connection)) return result;
            return proxy(Connection.class, (call, with) -> {
                if (!call.getName().equals("commit")) return call.invoke(connection, with);
                before.happen();
                call.invoke(connection, with);
                after.happen();
                return null;
            });
        });
    }

    private interface Call {
        @Nullable
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return calls.of(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }
}
