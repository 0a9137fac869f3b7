package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.ROOT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.intake.FiveNetworks;
import org.plugpact.core.intake.FiveNetworks.Under;
import org.plugpact.core.intake.FiveNetworks.Visit;
import org.plugpact.core.intake.SmallHub;

/** Five federated networks: who charges where, and what becomes of it when one leaves or is thrown out. */
class RoamingTest {
    private static final PartyId LEAVER = FiveNetworks.PARTIES.get(3);
    private static final PartyId REVOKED = FiveNetworks.PARTIES.get(4);
    private static final long DELIVERED = 1_000;

    private final FiveNetworks five = new FiveNetworks();
    private final SmallHub hub = five.hub;

    private void later() {
        hub.now = hub.now.plus(Duration.ofMinutes(10));
    }

    /** Every network's first vehicle at every charger, one after the other, to the end. */
    private List<Under> chargedEverywhere() {
        List<Under> done = new ArrayList<>();
        for (Visit visit : FiveNetworks.visits()) {
            Under session = five.starts(visit, 0);
            later();
            assertThat(five.ends(session, 0, DELIVERED)).isEqualTo(new Outcome.Final(session.pact()));
            done.add(session);
        }
        return done;
    }

    /** At every charger a vehicle of every network, all at the same time. */
    private List<Under> runningEverywhere() {
        return FiveNetworks.visits().stream()
                .map(visit -> five.starts(visit, FiveNetworks.PARTIES.indexOf(visit.at())))
                .toList();
    }

    private Set<PactId> marked(MarkKind kind) {
        return hub.marked()
                .filter(marked -> marked.mark() == kind)
                .map(marked -> marked.pact().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<PactId> pacts(List<Under> sessions, Predicate<Visit> which) {
        return sessions.stream()
                .filter(session -> which.test(session.visit()))
                .map(Under::pact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The transactions that chargers were told to end. */
    private Set<String> ended() {
        return hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.COMMANDED)
                .map(fact -> ((Commanded) SmallHub.content(fact)).said())
                .filter(said -> said.action().equals(Claim.Command.END))
                .map(Claim.Command::arguments)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> numbers(List<Under> sessions, Predicate<Visit> which) {
        return sessions.stream()
                .filter(session -> which.test(session.visit()))
                .map(session -> Integer.toString(session.number().value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By which predicates somebody who comes now is refused; none if he is admitted. */
    private Set<String> refusedNow(Visit visit) {
        later();
        return switch (five.shakeHands(visit, 0)) {
            case Outcome.Admitted _ -> Set.of();
            case Outcome.Refused(var first, var more) -> {
                Set<String> names = new TreeSet<>(Set.of(first.predicate()));
                for (Verdict verdict : more) names.add(verdict.predicate());
                yield names;
            }
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void aVehicleOfOneChargesAtAnyOtherWithOneCredential() {
        assertThat(five.federations()).isEqualTo(20);
        List<Under> done = chargedEverywhere();
        assertThat(done).hasSize(25);
        assertThat(hub.marks()).isEmpty();
        Set<String> credentials = hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.ACCEPTANCE)
                .map(fact -> ((Accepted) SmallHub.content(fact))
                        .acceptance()
                        .envelope()
                        .signatures()
                        .getFirst()
                        .certificate()
                        .hex())
                .collect(Collectors.toSet());
        assertThat(credentials).hasSize(FiveNetworks.PARTIES.size());
    }

    private static boolean abroadWithTheLeaver(Visit visit) {
        return visit.isOf(LEAVER) && !visit.isAtHome();
    }

    @ParameterizedTest(name = "restarted before it: {0}")
    @ValueSource(booleans = {false, true})
    void whenOneLeavesWhatRunsWithOthersEndsAndNothingThatIsOverIsTouched(boolean restarted) {
        List<Under> done = chargedEverywhere();
        List<Under> running = runningEverywhere();
        later();
        if (restarted) hub.restart();
        five.leaves(LEAVER);
        assertThat(marked(MarkKind.REVOKED_WHILE_RUNNING))
                .isEqualTo(pacts(running, RoamingTest::abroadWithTheLeaver))
                .hasSize(8);
        assertThat(ended()).isEqualTo(numbers(running, RoamingTest::abroadWithTheLeaver));
        assertThat(marked(MarkKind.ADMITTED_ON_REVOKED)).isEmpty();
        assertThat(done).allMatch(session -> hub.marks(session.pact()).isEmpty());
    }

    @Test
    void whoeverComesAfterItLeftIsRefusedBecauseTheTwoAreNotFederated() {
        five.leaves(LEAVER);
        for (Visit visit : FiveNetworks.visits()) {
            Set<String> expected = abroadWithTheLeaver(visit) ? Set.of(Admissibility.NETWORKS_FEDERATED) : Set.of();
            assertThat(refusedNow(visit)).as(visit.toString()).isEqualTo(expected);
        }
    }

    private static boolean withTheRevoked(Visit visit) {
        return visit.isOf(REVOKED);
    }

    private void revoke(Instant from) {
        Outcome said = hub.state(
                new Revoke(ROOT, new Target.Authority(REVOKED), from, "its key was copied"), Network.one().root);
        assertThat(said).isEqualTo(new Outcome.Recorded());
    }

    @ParameterizedTest(name = "restarted before it: {0}")
    @ValueSource(booleans = {false, true})
    void whenOneIsRevokedWhatRunsEndsAndWhatItWasAdmittedForSinceIsMarked(boolean restarted) {
        List<Under> before = chargedEverywhere();
        later();
        Instant since = hub.now;
        List<Under> after = goOn();
        List<Under> running = runningEverywhere();
        later();
        if (restarted) hub.restart();
        revoke(since);
        assertThat(marked(MarkKind.REVOKED_WHILE_RUNNING))
                .isEqualTo(pacts(running, RoamingTest::withTheRevoked))
                .hasSize(9);
        assertThat(ended()).isEqualTo(numbers(running, RoamingTest::withTheRevoked));
        assertThat(marked(MarkKind.ADMITTED_ON_REVOKED))
                .isEqualTo(pacts(after, RoamingTest::withTheRevoked))
                .hasSize(9);
        assertThat(before).allMatch(session -> hub.marks(session.pact()).isEmpty());
    }

    /** Once more, with the second vehicles. */
    private List<Under> goOn() {
        List<Under> done = new ArrayList<>();
        for (Visit visit : FiveNetworks.visits()) {
            Under session = five.starts(visit, 1);
            later();
            five.ends(session, 1, DELIVERED);
            done.add(session);
        }
        return done;
    }

    @Test
    void whoeverComesAfterOneWasRevokedIsRefusedBecauseNobodyRecognisesIt() {
        revoke(hub.now);
        for (Visit visit : FiveNetworks.visits()) {
            Set<String> why = refusedNow(visit);
            assertThat(why.contains(Admissibility.CHARGER_NETWORK_RECOGNISED))
                    .as(visit + " " + why)
                    .isEqualTo(visit.at().equals(REVOKED));
            assertThat(why.contains(Admissibility.DRIVER_PROVIDER_RECOGNISED))
                    .as(visit + " " + why)
                    .isEqualTo(visit.from().equals(REVOKED));
            assertThat(why.isEmpty()).isNotEqualTo(withTheRevoked(visit));
        }
    }
}
