package org.plugpact.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.views.PactRow;
import org.plugpact.wire.ocpp16.Reason;

/**
 * Five federated networks at a running hub. Everybody charges everywhere; D leaves; E is revoked while plain sessions of
 * its drivers run. What native devices settle, they settle by themselves and hand in; what runs at plain chargers, the
 * hub ends.
 */
final class RoamingScenario implements AutoCloseable {
    private static final String EARLIER = "ROAMING-1";
    private static final String NOW = "ROAMING-2";
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);
    private static final int ROWS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final RunningHub hub;
    private final AdminClient client;
    private final URI ocpp;
    private final PrintWriter out;
    private boolean held = true;

    RoamingScenario(Hubs hubs, PrintWriter out) throws IOException {
        this.hub = hubs.hub();
        this.client = new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken());
        this.ocpp = URI.create(hubs.ocpp());
        this.out = out;
    }

    /** Pacts that ended after the instant from which E is revoked later, and those that ran when it was. */
    private record Since(Instant from, List<String> ended, String running, int transaction) {}

    /** Plays it. @return whether all held that must */
    boolean play() throws IOException, InterruptedException {
        try (var plain = RoamingPlain.enter(client, ocpp, List.of(EARLIER, NOW))) {
            var networks = RoamingNetworks.found(hub, client);
            RoamingNetwork leaver = networks.named('D');
            RoamingNetwork revoked = networks.named('E');
            out.println(
                    "A is the hub's own operator, with plain chargers too, and E its own provider, with plain drivers.");
            check(networks.federations() == 20, "20 statements federate five networks pairwise");
            TrustBundle bundle = networks.bundle();
            RoamingMatrix before = everywhere(networks, bundle, "All federated");
            check(before.isAs(visit -> Optional.empty()), "a vehicle of each charges at each, with one credential");

            networks.leaves(leaver);
            check(
                    networks.federations() == 16,
                    "D has left: its 4 statements hold no more, those of others of it do nothing alone");
            RoamingMatrix without = everywhere(networks, networks.bundle(), "D has left the federation");
            check(without.isAs(visit -> abroad(visit, leaver)), "who charges with D abroad is refused, at home not");

            Since since = goOn(networks, plain);
            TrustBundle old = networks.bundle();
            long asked = System.nanoTime();
            networks.revoke(revoked, since.from());
            ends(plain, since, asked);
            RoamingMatrix after = everywhere(networks, networks.bundle(), "E is revoked by the root");
            check(after.isAs(visit -> withRevoked(visit, leaver, revoked)), "nobody charges with E any more");
            refused(plain);
            unaware(networks, old);
            marks(before, since);
            return held;
        } catch (Malformed | DeskBusy | SQLException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private static Optional<String> abroad(RoamingVisit visit, RoamingNetwork leaver) {
        return visit.isOf(leaver) && !visit.isAtHome()
                ? Optional.of(Admissibility.NETWORKS_FEDERATED)
                : Optional.empty();
    }

    /** A vehicle takes no offer of a network that nobody recognises; a charger admits no vehicle of one. */
    private static Optional<String> withRevoked(RoamingVisit visit, RoamingNetwork leaver, RoamingNetwork revoked) {
        if (visit.at().equals(revoked)) return Optional.of(Admissibility.CHARGER_CHAIN);
        if (visit.from().equals(revoked)) return Optional.of(Admissibility.DRIVER_PROVIDER_RECOGNISED);
        return abroad(visit, leaver);
    }

    /** All 25, five at a time: each charger has one connector. What has a record is handed in. */
    private RoamingMatrix everywhere(RoamingNetworks networks, TrustBundle bundle, String title)
            throws IOException, InterruptedException {
        List<RoamingVisit.Met> met = new ArrayList<>();
        int count = networks.all().size();
        for (int turn = 0; turn < count; turn++) {
            List<RoamingVisit> visits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                visits.add(
                        new RoamingVisit(networks.all().get(i), networks.all().get((i + turn) % count)));
            }
            met.addAll(atOnce(visits, bundle));
        }
        for (RoamingVisit.Met one : met) handIn(one);
        var matrix = new RoamingMatrix(met);
        matrix.print(title, networks.all(), out);
        return matrix;
    }

    private List<RoamingVisit.Met> atOnce(List<RoamingVisit> visits, TrustBundle bundle)
            throws IOException, InterruptedException {
        List<RoamingVisit.Met> met = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RoamingVisit.Met>> coming = new ArrayList<>();
            for (RoamingVisit visit : visits) coming.add(threads.submit(() -> visit.meet(vertx, bundle)));
            for (Future<RoamingVisit.Met> one : coming) met.add(one.get());
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getMessage()), failed);
        }
        return met;
    }

    /** The pact's id; empty if there is no record. */
    private Optional<String> handIn(RoamingVisit.Met met) throws IOException, InterruptedException {
        if (met.kept().isEmpty()) return Optional.empty();
        return Optional.of(client.handIn(met.kept().get().encode()));
    }

    /** E's vehicle at B, B's at E, a plain driver of E's at A: to the end. Another plain driver of E's goes on. */
    private Since goOn(RoamingNetworks networks, RoamingPlain plain)
            throws IOException, InterruptedException, Malformed, DeskBusy, SQLException {
        Instant from = networks.now();
        RoamingNetwork one = networks.named('B');
        RoamingNetwork other = networks.named('E');
        List<String> ended = new ArrayList<>();
        var visits = List.of(new RoamingVisit(one, other), new RoamingVisit(other, one));
        for (RoamingVisit.Met met : atOnce(visits, networks.bundle()))
            ended.add(handIn(met).orElseThrow());
        int transaction = plain.start(1, EARLIER);
        plain.charge();
        plain.stop(1, EARLIER, transaction, Reason.EV_DISCONNECTED);
        int running = plain.start(2, NOW);
        settle();
        ended.add(plainPact(EARLIER, "final"));
        return new Since(from, ended, plainPact(NOW, "running"), running);
    }

    /** The charger is told over its socket, and obeys. */
    private void ends(RoamingPlain plain, Since since, long asked) throws IOException, InterruptedException {
        boolean told = plain.isTold(since.transaction());
        out.println();
        check(
                told,
                "a plain session of E's driver that ran at A was ended "
                        + Duration.ofNanos(System.nanoTime() - asked).toMillis() + " ms after the root had signed");
        plain.stop(2, NOW, since.transaction(), Reason.REMOTE);
    }

    private void refused(RoamingPlain plain) throws IOException, InterruptedException, DeskBusy, SQLException {
        boolean admitted = plain.authorises(NOW);
        settle();
        Optional<PactRow> row = plainRow(NOW, "refused");
        check(
                !admitted && row.isPresent(),
                "a plain driver of E's is refused at A: "
                        + row.map(PactRow::reason).orElse("without a record"));
    }

    /** A charger that has not heard of it admits by what it holds; the hub, which has, takes the record and marks it. */
    private void unaware(RoamingNetworks networks, TrustBundle old)
            throws IOException, InterruptedException, Malformed, DeskBusy, SQLException {
        var visit = new RoamingVisit(networks.named('E'), networks.named('C'));
        RoamingVisit.Met met = visit.meet(vertx, old);
        String pact = handIn(met).orElseThrow();
        settle();
        check(
                met.refusal().isEmpty() && isMarked(pact, MarkKind.ADMISSION_DISPUTED),
                "what C's charger admitted before it heard stands, and is marked "
                        + MarkKind.ADMISSION_DISPUTED.text());
        page(pact);
    }

    private void marks(RoamingMatrix before, Since since) throws IOException, InterruptedException, SQLException {
        check(
                isMarked(since.running(), MarkKind.REVOKED_WHILE_RUNNING),
                "what ran is marked " + MarkKind.REVOKED_WHILE_RUNNING.text());
        page(since.running());
        for (String pact : since.ended()) {
            check(
                    isMarked(pact, MarkKind.ADMITTED_ON_REVOKED),
                    "what was admitted since, and is over, is marked " + MarkKind.ADMITTED_ON_REVOKED.text());
            page(pact);
        }
        Set<String> marked = new LinkedHashSet<>();
        for (RoamingVisit.Met met : before.met()) {
            String pact = handIn(met).orElseThrow();
            if (!hub.queries().marksOf(new PactId(pact)).isEmpty()) marked.add(pact);
        }
        check(marked.isEmpty(), "the 25 from before stand unmarked");
        out.println();
        out.println("All pacts: " + client.page("/sessions") + ", who is recognised: " + client.page("/authorities")
                + ", what is odd: " + client.page("/oddities"));
        out.println(held ? "All of it held." : "NOT all of it held.");
        out.flush();
    }

    private boolean isMarked(String pact, MarkKind kind) throws SQLException {
        return hub.queries().marksOf(new PactId(pact)).stream()
                .anyMatch(mark -> mark.kind().equals(kind.text()));
    }

    /** Until all that has ended is closed, and all that is on record can be asked for. */
    private void settle() throws IOException, InterruptedException, DeskBusy {
        if (!hub.closer().awaitIdle(SETTLED_WITHIN)) throw new IOException("some pacts are not closed");
        hub.views().awaitBelow(hub.desk().durableSize());
    }

    private Optional<PactRow> plainRow(String card, String state) throws SQLException {
        var contract = hub.people().contract(new IdTag(card)).text();
        return hub.queries().pactsOf(RoamingPlain.NAME, Long.MAX_VALUE, ROWS).stream()
                .filter(row -> row.contract().equals(contract) && row.state().equals(state))
                .findFirst();
    }

    private String plainPact(String card, String state) throws IOException, SQLException {
        return plainRow(card, state)
                .map(PactRow::pact)
                .orElseThrow(() -> new IOException(card + " has no pact that is " + state));
    }

    private void page(String pact) {
        out.println("      " + client.page("/pacts/" + pact));
    }

    private void check(boolean holds, String what) {
        held &= holds;
        out.println((holds ? "  ok  " : "  NO  ") + what);
        out.flush();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
