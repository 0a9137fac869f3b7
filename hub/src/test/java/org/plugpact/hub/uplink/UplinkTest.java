package org.plugpact.hub.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.hub.uplink.Site.SOON;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.review.Review;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Sessions;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.views.Totals;

/** A site's hub on a real line that is really cut: what happens there goes up once, in order, and is found again. */
final class UplinkTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private static List<ContractId> drivers(Site site, int count) throws InterruptedException {
        List<ContractId> drivers = new Sessions(site.upper).drivers(count);
        long until = System.nanoTime() + SOON.toNanos();
        while (site.edge().people().driver(drivers.getLast()).isEmpty() && System.nanoTime() < until)
            Thread.onSpinWait();
        return drivers;
    }

    private static void sessions(Site site, List<ChargerId> chargers, List<ContractId> drivers) throws Exception {
        Sessions sessions = new Sessions(site.edge());
        for (int i = 0; i < chargers.size(); i++) {
            ConnectorId connector = new ConnectorId(chargers.get(i), 1);
            assertThat(sessions.session(connector, drivers.get(i), Instant.now()))
                    .isInstanceOf(Outcome.StoppedAs.class);
        }
        assertThat(site.edge().closer().awaitIdle(SOON)).isTrue();
    }

    private static KeptLog settled(Site site) throws InterruptedException {
        assertThat(site.edge().uplink().awaitTaken(SOON)).isTrue();
        KeptLog kept = site.upper.kept().numbered(1);
        site.upper.views().awaitBelow(1, kept.size());
        site.edge().views().awaitBelow(site.edge().desk().durableSize());
        return kept;
    }

    private static void assertSame(Site site, KeptLog kept) throws Exception {
        RunningHub edge = site.edge();
        assertThat(kept.size()).isEqualTo(edge.store().size());
        List<Fact> all = new ArrayList<>();
        for (long from = 0; from < kept.size(); from = all.size()) all.addAll(kept.facts(from, 4_096));
        List<Fact> own = new ArrayList<>();
        for (long from = 0; from < kept.size(); from = own.size())
            own.addAll(edge.store().facts(from, 4_096));
        assertThat(all).isEqualTo(own);
        Totals above = site.upper.queries().totals();
        Totals below = edge.queries().totals();
        assertThat(above.closed()).isEqualTo(below.closed());
        assertThat(above.sessions()).isEqualTo(below.sessions());
        assertThat(above.readings()).isEqualTo(below.readings());
        assertThat(above.books()).isEqualTo(below.books());
    }

    /** The newest anchor in the upper hub's own log. */
    private static Anchored anchored(Site site, long size) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < until) {
            for (Fact fact : site.upper.store().facts(0, 4_096).reversed())
                if (fact.content() instanceof Anchored found && found.said().size() == size) return found;
        }
        throw new AssertionError("no anchor of " + size + " facts");
    }

    @Test
    void whatHappensWhileItIsCutGoesUpOnceAndIsAnchored() throws Exception {
        try (Site site = Site.fresh(folder)) {
            List<ContractId> drivers = drivers(site, 8);
            List<ChargerId> chargers = new Sessions(site.edge()).chargers(8);
            assertThat(site.edge().uplink().awaitTaken(SOON)).isTrue();
            site.cable.cut();
            sessions(site, chargers, drivers);
            assertThat(site.edge().uplink().state().waiting()).isPositive();
            assertThat(site.edge().health().troubles()).containsKey("uplink");
            SplittableRandom chance = new SplittableRandom(SEED);
            for (int i = 0; i < 6; i++) {
                site.cable.mend();
                site.cable.cutAfter(4_000 + chance.nextLong(60_000));
                sessions(site, chargers.subList(0, 2), drivers);
            }
            site.cable.mend();
            KeptLog kept = settled(site);
            assertSame(site, kept);
            assertThat(site.edge().health().troubles()).doesNotContainKey("uplink");
            SignedCheckpoint own = site.edge().store().head().orElseThrow();
            Anchored anchor = anchored(site, own.checkpoint().size());
            assertThat(anchor.said().root()).isEqualTo(own.checkpoint().root());
            assertThat(anchor.said().note()).contains(own.checkpoint().origin().text());
            assertThat(site.upper.sites()).singleElement().satisfies(shown -> {
                assertThat(shown.name()).isEqualTo("site-7");
                assertThat(shown.connected()).isTrue();
                assertThat(shown.size()).isEqualTo(kept.size());
            });
        }
    }

    @Test
    void aSitesPactIsProvedAtTheUpperHubByItself() throws Exception {
        try (Site site = Site.fresh(folder)) {
            List<ContractId> drivers = drivers(site, 1);
            List<ChargerId> chargers = new Sessions(site.edge()).chargers(1);
            sessions(site, chargers, drivers);
            settled(site);
            for (RunningHub hub : List.of(site.edge(), site.upper)) {
                String pact = hub.queries().pacts(Long.MAX_VALUE, 1).getFirst().pact();
                Review review = Review.of(hub.records().of(new PactId(pact)).orElseThrow(), Verifier.fastest());
                assertThat(review.isGood()).as("%s", review).isTrue();
            }
            assertThat(site.edge().store().facts(0, 4_096).stream().map(Fact::kind))
                    .containsSubsequence(Kind.OPENING, Kind.RECOGNISE, Kind.DELEGATE, Kind.OFFER, Kind.CLOSE);
        }
    }

    @Test
    void itGoesOnWhereItWasAfterEitherHubWasStoppedWithTheLineCut() throws Exception {
        try (Site site = Site.fresh(folder)) {
            List<ContractId> drivers = drivers(site, 4);
            List<ChargerId> chargers = new Sessions(site.edge()).chargers(4);
            site.cable.cut();
            sessions(site, chargers, drivers);
            var agents = site.edge().ports();
            site.stopEdge();
            // Its agents' door where it was: the agent comes back by itself.
            site.startEdge(site.config().withPorts(agents));
            assertThat(site.edge().isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            sessions(site, chargers, drivers);
            site.cable.mend();
            assertSame(site, settled(site));
        }
    }

    @Test
    void anEdgeThatIsKilledInTheMiddleHandsUpAllThatItDecidedAndNothingTwice() throws Exception {
        try (Site site = Site.fresh(folder)) {
            List<ContractId> drivers = drivers(site, 2);
            List<ChargerId> chargers = new Sessions(site.edge()).chargers(2);
            KeptLog kept = settled(site);
            Config ported = site.config().withPorts(site.edge().ports());
            site.stopEdge();
            SplittableRandom chance = new SplittableRandom(SEED);
            for (int kill = 0; kill < 2; kill++) {
                long enough = kept.size() + 20 + chance.nextLong(100);
                Process process = EdgeUntilKilled.start(ported, folder.resolve("edge.log"));
                long until = System.nanoTime() + SOON.toNanos();
                while (kept.size() < enough && System.nanoTime() < until) Thread.onSpinWait();
                process.destroyForcibly().waitFor();
                assertThat(kept.size()).as(() -> "the edge said: " + log()).isGreaterThanOrEqualTo(enough);
            }
            site.startEdge(ported);
            assertThat(site.edge().isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            sessions(site, chargers, drivers);
            assertSame(site, settled(site));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("edge.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Test
    void aLogThatIsToldOtherwiseIsRefusedForGoodWithBothCheckpointsOnRecord() throws Exception {
        try (Site site = Site.fresh(folder)) {
            List<ContractId> drivers = drivers(site, 2);
            List<ChargerId> chargers = new Sessions(site.edge()).chargers(2);
            settled(site);
            Config ported = site.config().withPorts(site.edge().ports());
            site.stopEdge();
            Config older = TestServer.copy(ported);
            site.startEdge(ported);
            assertThat(site.edge().isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            sessions(site, chargers, drivers);
            KeptLog kept = settled(site);
            SignedCheckpoint before = kept.head().orElseThrow();
            site.stopEdge();

            // Who goes back on purpose forgets what was published, too, or the hub would not start.
            Files.deleteIfExists(older.keys().resolve("published.checkpoint"));
            site.startEdge(older);
            assertThat(incident(site, Edges.ROLLED_BACK_INCIDENT)).contains(before.text());
            assertThat(site.edge().isReady(Driver.USUAL_AGENT, SOON)).isTrue();
            while (site.edge().store().size() < kept.size()) sessions(site, chargers, drivers);
            long until = System.nanoTime() + SOON.toNanos();
            while (kept.refused().isEmpty() && System.nanoTime() < until) Thread.onSpinWait();
            assertThat(kept.refused()).contains(UplinkFarewells.FORKED);
            String fork = incident(site, Edges.FORKED_INCIDENT);
            List<SignedCheckpoint> words = notes(fork);
            assertThat(words).allMatch(word -> word.verify(kept.key(), Verifier.fastest()));
            assertThat(words.getFirst()).isEqualTo(before);
            assertThat(words.getLast().checkpoint().size())
                    .isEqualTo(before.checkpoint().size());
            assertThat(words.getLast().checkpoint().root())
                    .isNotEqualTo(before.checkpoint().root());
            assertThat(kept.head()).contains(before);
        }
    }

    /** What is on record of that kind, as soon as it is. */
    private static String incident(Site site, String kind) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < until) {
            for (Fact fact : site.upper.store().facts(0, 4_096))
                if (fact.content() instanceof IncidentRecorded found
                        && found.said().kind().equals(kind)) return found.said().detail();
        }
        throw new AssertionError("no incident " + kind);
    }

    /** The two signed checkpoints in an incident's words. */
    private static List<SignedCheckpoint> notes(String detail) throws Malformed {
        int first = detail.indexOf('\n') + 1;
        int middle = detail.indexOf("and now says\n");
        return List.of(
                SignedCheckpoint.parse(detail.substring(first, middle)),
                SignedCheckpoint.parse(detail.substring(middle + "and now says\n".length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another token", "used twice", "another root", "an upper hub of another TLS authority"})
    void whoHasNoGoodTicketIsNotLetIn(String how) throws Exception {
        try (RunningHub upper = Main.start(TestServer.fresh().withCustodial(true));
                RunningHub other = Main.start(TestServer.fresh().withCustodial(true))) {
            EdgeTicket good = upper.edgeTicket(new PartyId("site-7"));
            EdgeTicket another = other.edgeTicket(new PartyId("site-7"));
            EdgeTicket shown = switch (how) {
                case "another token" -> new EdgeTicket(good.edge(), good.root(), good.tls(), another.token());
                case "another root" -> new EdgeTicket(good.edge(), another.root(), good.tls(), good.token());
                case "used twice" -> good;
                default -> new EdgeTicket(good.edge(), good.root(), another.tls(), good.token());
            };
            Path file = folder.resolve("ticket");
            Files.writeString(file, shown.text());
            URI address = URI.create("wss://127.0.0.1:" + upper.ports().uplinks());
            UplinkSettings settings = new UplinkSettings(address, Optional.of(file));
            if (how.equals("used twice"))
                Main.start(TestServer.fresh().withUplink(settings)).close();
            Config config = TestServer.fresh().withUplink(settings);
            assertThatThrownBy(() -> Main.start(config)).isInstanceOf(IOException.class);
            assertThat(Files.exists(config.keys())).isFalse();
        }
    }
}
