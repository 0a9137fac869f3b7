package org.plugpact.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Resumed;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Entry;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/**
 * Whatever order a charger's reports come in, however often, whichever answers are lost and wherever the hub is killed:
 * no energy is lost, none counts twice, the books balance, and the facts alone give the same state and tree.
 */
class AnyOrderTest {
    private static final long SEED = Long.getLong("seed", 20_260_601L);
    private static final int WORLDS = 12;
    private static final int SESSIONS = 14;

    /** What one charger means to report of one session; the number it gets is only known once it started. */
    private static final class Plan {
        final ConnectorId connector;
        final ContractId contract;
        final Instant from;
        final long register;
        final List<Sample> samples = new ArrayList<>();
        final boolean accepted;
        Instant to = Instant.EPOCH;
        long end;
        Optional<TransactionNumber> number = Optional.empty();
        int done;

        Plan(ConnectorId connector, ContractId contract, Instant from, long register, boolean accepted) {
            this.connector = connector;
            this.contract = contract;
            this.from = from;
            this.register = register;
            this.accepted = accepted;
        }

        /** Reports still to be made, the start and the stop among them. */
        int left() {
            return samples.size() + 2 - done;
        }
    }

    private final List<Claim> said = new ArrayList<>();
    private final Map<PactId, PactSnapshot> toClose = new LinkedHashMap<>();

    @Test
    void noOrderLosesOrDoublesAnything() {
        for (int world = 0; world < WORLDS; world++) {
            long seed = SEED + world;
            try {
                live(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("replay with -Dseed=" + seed, failed);
            }
        }
    }

    private void live(RandomGenerator chance) {
        said.clear();
        toClose.clear();
        SmallHub hub = new SmallHub();
        List<Plan> plans = plans(chance, hub.now);
        List<Plan> open = new ArrayList<>(plans);
        while (!open.isEmpty()) {
            hub.now = hub.now.plusMillis(chance.nextInt(1, 200_000));
            Plan plan = open.get(chance.nextInt(open.size()));
            report(hub, plan);
            if (plan.left() == 0) open.remove(plan);
            if (chance.nextInt(3) == 0) repeat(hub, chance);
            if (chance.nextInt(4) == 0) closeOne(hub, chance);
            if (chance.nextInt(25) == 0) hub.restart();
        }
        for (int i = 0; i < 20; i++) repeat(hub, chance);
        while (!toClose.isEmpty()) closeOne(hub, chance);
        nothingIsLostOrDoubled(hub, plans);
        booksHoldWhatClosesSay(hub);
        factsAloneGiveTheSame(hub);
        snapshotsOnTheWayGiveTheSame(hub, chance);
    }

    /** Sessions of two connectors, one after the other and some across each other, some of them long ago. */
    private static List<Plan> plans(RandomGenerator chance, Instant now) {
        List<Plan> plans = new ArrayList<>();
        Instant at = now.minus(Duration.ofDays(chance.nextInt(2) * 30L));
        long register = chance.nextLong(1_000_000);
        for (int i = 0; i < SESSIONS; i++) {
            ConnectorId connector = chance.nextBoolean() ? SmallHub.ONE : SmallHub.TWO;
            ContractId contract = chance.nextBoolean() ? SmallHub.ANNA : SmallHub.BERT;
            Plan plan = new Plan(connector, contract, at, register, chance.nextInt(5) > 0);
            for (int k = chance.nextInt(6); k > 0; k--) {
                at = at.plusMillis(chance.nextInt(900_000));
                register += chance.nextInt(5_000);
                plan.samples.add(SmallHub.sampled(register, at));
            }
            at = at.plusMillis(1 + chance.nextInt(900_000));
            register += chance.nextInt(5_000);
            plan.to = at;
            plan.end = register;
            plans.add(plan);
            at = at.plusMillis(chance.nextInt(1_200_000) - 200_000);
        }
        return plans;
    }

    /** The next report of a session: its start first, then samples and the stop in the order of their times. */
    private void report(SmallHub hub, Plan plan) {
        if (plan.done == 0) {
            plan.number = Optional.of(start(hub, plan));
        } else if (plan.left() > 1) {
            tell(hub, new Claim.Sampling(plan.connector, plan.number, List.of(plan.samples.get(plan.done - 1))));
        } else {
            tell(
                    hub,
                    SmallHub.stopping(
                            SmallHub.CHARGER, plan.number.orElseThrow().value(), plan.end, plan.to));
        }
        plan.done++;
    }

    private TransactionNumber start(SmallHub hub, Plan plan) {
        Claim.Start start =
                new Claim.Start(plan.connector, plan.contract, Register.ofWattHours(plan.register), plan.from);
        if (hub.take(start) instanceof Outcome.NeedsHandshake needed) {
            hub.take(
                    plan.accepted
                            ? hub.handshake(needed.connector(), needed.contract(), needed.began())
                            : hub.refusal(needed, "blocked"));
        }
        return ((Outcome.StartedAs) tell(hub, start)).transaction();
    }

    private Outcome tell(SmallHub hub, Claim claim) {
        said.add(claim);
        Outcome outcome = hub.take(claim);
        if (outcome instanceof Outcome.StoppedAs(var snapshot)) {
            snapshot.ifPresent(waits -> toClose.put(waits.pact(), waits));
        }
        return outcome;
    }

    /** The answer was lost: the charger says again what it said, with the answer that it would have got. */
    private void repeat(SmallHub hub, RandomGenerator chance) {
        if (said.isEmpty()) return;
        Claim claim = said.get(chance.nextInt(said.size()));
        int facts = hub.facts.size();
        assertThat(hub.take(claim)).isInstanceOf(Outcome.Twice.class);
        assertThat(hub.facts).hasSize(facts);
    }

    private void closeOne(SmallHub hub, RandomGenerator chance) {
        if (toClose.isEmpty()) return;
        PactId pact = List.copyOf(toClose.keySet()).get(chance.nextInt(toClose.size()));
        PactSnapshot snapshot = Optional.ofNullable(toClose.remove(pact)).orElseThrow();
        Claim.Closing closing = hub.closing(snapshot, close -> close, chance.nextInt(4) > 0);
        assertThat(tell(hub, closing)).isEqualTo(new Outcome.Final(pact));
    }

    private static void nothingIsLostOrDoubled(SmallHub hub, List<Plan> plans) {
        Map<TransactionNumber, List<Content>> byNumber = new LinkedHashMap<>();
        for (Fact fact : hub.facts) {
            Content content = SmallHub.content(fact);
            TransactionNumber number = switch (content) {
                case Started started -> started.transaction();
                case Content.Linked link -> link.transaction();
                default -> null;
            };
            if (number != null)
                byNumber.computeIfAbsent(number, absent -> new ArrayList<>()).add(content);
            assertThat(content).as("nothing here strays").isNotInstanceOf(Stray.class);
        }
        assertThat(byNumber).hasSize(plans.size());
        Energy delivered = Energy.ZERO;
        for (Plan plan : plans) {
            List<Content> chain = byNumber.getOrDefault(plan.number.orElseThrow(), List.of());
            assertThat(chain).hasSize(plan.samples.size() + 2);
            assertThat(((Started) chain.getFirst()).register()).isEqualTo(Register.ofWattHours(plan.register));
            assertThat(((Stopped) chain.getLast()).register()).isEqualTo(Register.ofWattHours(plan.end));
            List<Sample> read = chain.subList(1, chain.size() - 1).stream()
                    .map(link -> ((Reading) link).sample())
                    .toList();
            assertThat(read).isEqualTo(plan.samples);
            if (plan.accepted) delivered = delivered.plus(Energy.ofWattHours(plan.end - plan.register));
        }
        Energy closed =
                closes(hub).map(close -> close.close().content().energy()).reduce(Energy.ZERO, Energy::plus);
        assertThat(closed)
                .as("what is closed is what admitted sessions delivered")
                .isEqualTo(admitted(hub, plans));
        assertThat(delivered.compareTo(closed)).isGreaterThanOrEqualTo(0);
    }

    /** The energy of sessions that were admitted: accepted ones, unless their connector was taken just then. */
    private static Energy admitted(SmallHub hub, List<Plan> plans) {
        Energy sum = Energy.ZERO;
        for (Plan plan : plans) {
            Claim.Start start =
                    new Claim.Start(plan.connector, plan.contract, Register.ofWattHours(plan.register), plan.from);
            Outcome before = ((Outcome.Twice) hub.take(start)).before();
            if (((Outcome.StartedAs) before).admitted()) {
                sum = sum.plus(Energy.ofWattHours(plan.end - plan.register));
            }
        }
        return sum;
    }

    private static Stream<Closed> closes(SmallHub hub) {
        return hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.CLOSE)
                .map(SmallHub::content)
                .map(Closed.class::cast);
    }

    private static void booksHoldWhatClosesSay(SmallHub hub) {
        Balances balances = new Balances();
        for (Fact fact : hub.facts) {
            try {
                for (Entry entry : Books.entries(fact)) balances.add(entry);
            } catch (Malformed broken) {
                throw new AssertionError(broken);
            }
        }
        long gross = closes(hub)
                .mapToLong(close -> close.close().content().breakdown().gross().minor())
                .sum();
        Balances.Total total = balances.total(Currency.getInstance("GBP"));
        assertThat(total.debits().minor()).isEqualTo(gross);
        assertThat(total.credits().minor()).isEqualTo(gross);
    }

    private static void snapshotsOnTheWayGiveTheSame(SmallHub hub, RandomGenerator chance) {
        List<Integer> cuts =
                chance.ints(3, 1, hub.facts.size() + 1).sorted().boxed().toList();
        Resumed resumed = new Resumed(hub);
        resumed.same(resumed.at(cuts), hub.restored());
    }

    private static void factsAloneGiveTheSame(SmallHub hub) {
        Intake restored = hub.restored();
        assertThat(restored.checkpoint()).isEqualTo(hub.intake.checkpoint());
        for (Intake intake : List.of(restored, hub.intake)) {
            intake.state().waitingToClose();
            intake.take(
                    hub.evidence(new Claim.Start(SmallHub.ONE, SmallHub.ANNA, Register.ofWattHours(-1), hub.now)),
                    hub.now);
        }
        assertThat(restored.state())
                .usingRecursiveComparison()
                .ignoringFields("trusted.verifier")
                .isEqualTo(hub.state);
    }
}
