package org.plugpact.hub.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.TestHub;

/** A log that is kept writes of what is its own, and of nothing else. */
final class LogsTest {
    private final TestHub hub = TestHub.fresh();
    private final TestHub edge = TestHub.fresh();
    private final TestHub other = TestHub.fresh();

    @BeforeEach
    void day() throws Exception {
        visited(hub, "OWN", "own", "Available");
        visited(edge, "EDGE", "edge", "Available");
        visited(other, "OWN", "taken", "Faulted");
        visited(other, "EDGE", "taken", "Faulted");
        visited(other, "OTHER", "other", "Available");
    }

    @AfterEach
    void close() {
        other.close();
        edge.close();
        hub.close();
    }

    private static void visited(TestHub at, String name, String site, String status) throws Exception {
        ChargerId charger = at.charger(name, site);
        ConnectorId port = new ConnectorId(charger, 1);
        at.report(charger, new Claim.Boot(charger, site, site, site, at.now()));
        at.report(charger, new Claim.PortStatus(port, status, "", "", at.now()));
        at.session(port, TestHub.contract(1), 1_000);
    }

    /** Each log's facts by its number. */
    private record Given(Map<Integer, List<Fact>> facts, List<Integer> order) implements Logs {
        @Override
        public List<Integer> numbers() {
            return order;
        }

        @Override
        public List<Fact> read(int log, long from, int limit) {
            List<Fact> all = facts.getOrDefault(log, List.of());
            return all.subList((int) from, (int) Math.min(all.size(), from + limit));
        }
    }

    private static List<Fact> all(TestHub at) {
        return at.store.facts(0, 4_096);
    }

    private static List<Fact> ofPacts(TestHub at) {
        return all(at).stream().filter(fact -> fact.header().pact().isPresent()).toList();
    }

    private static List<PactId> pacts(TestHub at) {
        return all(at).stream()
                .flatMap(fact -> fact.header().pact().stream())
                .distinct()
                .toList();
    }

    /** All that is shown of chargers and pacts; of two pacts decided in one millisecond any comes first. */
    private List<String> shown() throws Exception {
        var queries = new Queries(hub.database.source());
        List<String> shown = new ArrayList<>();
        queries.sites().forEach(site -> shown.add(site.toString()));
        for (PactRow pact : queries.pacts(Long.MAX_VALUE, Queries.ROWS_MAX)) {
            var id = new PactId(pact.pact());
            shown.add(List.of(
                            pact,
                            queries.factsOf(id),
                            queries.readingsOf(id),
                            queries.postingsOf(id),
                            queries.marksOf(id))
                    .toString());
        }
        Collections.sort(shown);
        return shown;
    }

    private List<String> grown(Map<Integer, List<Fact>> logs, Integer... order) throws Exception {
        Views.rebuild(hub.database.source(), new Given(new TreeMap<>(logs), List.of(order)), _ -> {});
        return shown();
    }

    @Test
    void whatOneLogSaysOfAnothersPactsChangesNoneOfThem() throws Exception {
        List<String> honest = grown(Map.of(0, all(hub), 1, all(edge)), 0, 1);
        assertThat(honest).anyMatch(row -> row.contains("OWN")).anyMatch(row -> row.contains("EDGE"));
        var forged = Map.of(0, all(hub), 1, all(edge), 2, ofPacts(edge), 3, all(hub));
        assertThat(grown(forged, 0, 1, 2, 3)).isEqualTo(honest);
        assertThat(grown(forged, 3, 2, 1, 0)).isEqualTo(honest);
    }

    @Test
    void aChargerOfTwoLogsIsTheLowestsAndThatIsTold() throws Exception {
        var logs = Map.of(0, all(hub), 1, all(edge), 2, all(other));
        List<String> shown = grown(logs, 0, 1, 2);
        assertThat(grown(logs, 2, 1, 0)).isEqualTo(shown);
        assertThat(shown)
                .filteredOn(row -> row.contains("taken") || row.contains("Faulted"))
                .filteredOn(row -> row.startsWith("Site"))
                .isEmpty();
        var queries = new Queries(hub.database.source());
        assertThat(queries.sites()).extracting(Site::id).containsExactly("edge", "other", "own");
        assertThat(queries.incidents(Queries.ROWS_MAX))
                .extracting(Queries.Oddity::about, Queries.Oddity::kind, Queries.Oddity::detail)
                .contains(
                        tuple("OWN", "charger-of-two-logs", "it is shown from log 0, and is entered in log 2"),
                        tuple("EDGE", "charger-of-two-logs", "it is shown from log 1, and is entered in log 2"));
        for (PactId pact : pacts(other)) assertThat(queries.pact(pact)).isPresent();
    }
}
