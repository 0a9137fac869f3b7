package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;

/** What a revocation does to sessions that run, that are over, and that are still to come. */
class RevocationTest {
    private static final Network N = Network.one();
    private static final Digest NOT_HERS = Digest.sha256(new byte[] {7});

    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;
    private final PactId before = closed();
    private final Instant between = later();
    private final PactId after = closed();
    private final TransactionNumber running = hub.started(TWO, BERT, 0, hub.now);

    /** A whole session on connector one, closed by both sides. */
    private PactId closed() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, hub.now);
        Instant began = hub.now;
        hub.now = began.plus(Duration.ofMinutes(10));
        PactSnapshot snapshot = hub.stopped(number, 1_000, hub.now);
        hub.close(snapshot);
        return pact(number);
    }

    private Instant later() {
        hub.now = hub.now.plus(Duration.ofMinutes(10));
        return hub.now;
    }

    private PactId pact(TransactionNumber number) {
        return hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.STARTED
                        && ((Started) SmallHub.content(fact)).transaction().equals(number))
                .findFirst()
                .flatMap(fact -> fact.header().pact())
                .orElseThrow();
    }

    private Digest statement(Class<? extends Statement> kind, PartyId by) {
        return hub.state.bundle().statements().stream()
                .filter(one ->
                        kind.isInstance(one.statement()) && one.statement().by().equals(by))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void revoke(PartyId by, Issued key, Target target, Instant from) {
        assertThat(hub.state(new Revoke(by, target, from, "a key was lost"), key))
                .isEqualTo(new Outcome.Recorded());
    }

    static Stream<Arguments> whatItRestsOn() {
        return Stream.of(
                Arguments.of("the provider", ROOT, N.root, (Named) test -> new Target.Authority(PROVIDER)),
                Arguments.of("the operator", ROOT, N.root, (Named) test -> new Target.Authority(OPERATOR)),
                Arguments.of("the rate authority", ROOT, N.root, (Named) test -> new Target.Authority(REGULATOR)),
                Arguments.of("the charger's certificate", OPERATOR, N.operator, (Named)
                        test -> new Target.Credential(N.charger.thumbprint())),
                Arguments.of("the driver's agent's certificate", PROVIDER, N.provider, (Named)
                        test -> new Target.Credential(N.driverAgent.thumbprint())),
                Arguments.of("the provider's own certificate", ROOT, N.root, (Named)
                        test -> new Target.Credential(N.provider.thumbprint())),
                Arguments.of("one side of the federation", PROVIDER, N.provider, (Named)
                        test -> new Target.Made(test.statement(Federate.class, PROVIDER))),
                Arguments.of("the agent's delegation", OPERATOR, N.operator, (Named)
                        test -> new Target.Made(test.statement(Delegate.class, OPERATOR))),
                Arguments.of("the filing", REGULATOR, N.regulator, (Named)
                        test -> new Target.Made(test.statement(FileRates.class, REGULATOR))));
    }

    private interface Named {
        Target in(RevocationTest test);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatItRestsOn")
    void whatRunsIsEndedAndWhatWasAdmittedSinceIsMarked(String what, PartyId by, Issued key, Named target) {
        revoke(by, key, target.in(this), between);
        assertThat(hub.marks(pact(running))).containsExactly(MarkKind.REVOKED_WHILE_RUNNING);
        assertThat(hub.marks(after)).containsExactly(MarkKind.ADMITTED_ON_REVOKED);
        assertThat(hub.marks(before)).isEmpty();
        Commanded command = (Commanded) SmallHub.content(hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.COMMANDED)
                .findFirst()
                .orElseThrow());
        assertThat(command.said().action()).isEqualTo(Claim.Command.END);
        assertThat(command.said().arguments()).isEqualTo(Integer.toString(running.value()));
        assertThat(hub.authorise(ANNA)).as(what).isInstanceOf(Outcome.Refused.class);
    }

    static Stream<Arguments> whoseListHoldsWhat() {
        return Stream.of(
                Arguments.of("the charger's certificate", OPERATOR, N.operator, N.charger.thumbprint()),
                Arguments.of("the driver's agent's certificate", PROVIDER, N.provider, N.driverAgent.thumbprint()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whoseListHoldsWhat")
    void aStatusListTakesBackAsARevocationDoes(String what, PartyId by, Issued key, Digest certificate) {
        list(by, key, 1, between, certificate);
        assertThat(hub.marks(pact(running))).as(what).containsExactly(MarkKind.REVOKED_WHILE_RUNNING);
        assertThat(hub.marks(after)).containsExactly(MarkKind.ADMITTED_ON_REVOKED);
        assertThat(hub.marks(before)).isEmpty();
        // The next list says it again, and nothing new by that.
        list(by, key, 2, hub.now, certificate);
        assertThat(hub.marks()).hasSize(2);
    }

    @Test
    void aStatusListOfOthersCertificatesChangesNothing() {
        list(PROVIDER, N.provider, 1, noon, N.charger.thumbprint());
        list(OPERATOR, N.operator, 1, noon, NOT_HERS);
        assertThat(hub.marks()).isEmpty();
    }

    private void list(PartyId by, Issued key, long epoch, Instant issuedAt, Digest certificate) {
        var says = new StatusList(
                by, epoch, issuedAt, issuedAt.plus(Duration.ofDays(1)), RevokedPrefixes.of(List.of(certificate)));
        assertThat(hub.state(says, key)).isEqualTo(new Outcome.Recorded());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatItRestsOn")
    void whatWaitsFallsAndItsStartIsRefused(String what, PartyId by, Issued key, Named target) {
        PactId waiting = waiting();
        revoke(by, key, target.in(this), between);
        assertThat(hub.marks(waiting)).as(what).containsExactly(MarkKind.REVOKED_BEFORE_START);
        assertThat(hub.take(hub.handshake(SmallHub.ANY, ANNA, Optional.empty())))
                .isInstanceOf(Outcome.Refused.class);
        hub.now = hub.now.plusSeconds(5);
        assertThat(hub.start(ONE, ANNA, 1_000, hub.now))
                .isInstanceOfSatisfying(
                        Outcome.StartedAs.class,
                        started -> assertThat(started.admitted()).isFalse());
    }

    @Test
    void theFallenHandshakeIsAnsweredWithWhatToppledIt() {
        Claim.Handshake shown = hub.handshake(SmallHub.ANY, ANNA, Optional.empty());
        assertThat(hub.take(shown)).isInstanceOf(Outcome.Admitted.class);
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), between);
        Outcome again = hub.take(shown);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Outcome.Twice.class,
                        twice -> assertThat(twice.before()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                            assertThat(refused.first().predicate()).isEqualTo(Admissions.ADMISSION_STANDS);
                            assertThat(refused.first().restsOn()).isEqualTo(List.of(statement(Revoke.class, ROOT)));
                        }));
    }

    @Test
    void whatBeganBeforeItFellAndIsToldLaterRunsAndIsEnded() {
        PactId waiting = waiting();
        Instant began = hub.now.plusSeconds(10);
        hub.now = began.plusSeconds(20);
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), between);
        hub.restart();
        hub.now = hub.now.plus(Duration.ofMinutes(30));
        TransactionNumber number = hub.started(ONE, ANNA, 1_000, began);
        assertThat(pact(number)).isEqualTo(waiting);
        assertThat(hub.marks(waiting)).containsExactly(MarkKind.REVOKED_BEFORE_START, MarkKind.REVOKED_WHILE_RUNNING);
        assertThat(hub.facts.stream().filter(fact -> fact.kind() == Kind.COMMANDED))
                .hasSize(2);
    }

    @Test
    void whatWaitsOnSomethingElseStands() {
        PactId waiting = waiting();
        revoke(ROOT, N.root, new Target.Credential(NOT_HERS), noon);
        assertThat(hub.marks(waiting)).isEmpty();
        assertThat(pact(hub.started(ONE, ANNA, 1_000, hub.now))).isEqualTo(waiting);
    }

    private PactId waiting() {
        Claim.Handshake shown = hub.handshake(SmallHub.ANY, ANNA, Optional.empty());
        assertThat(hub.take(shown)).isInstanceOf(Outcome.Admitted.class);
        return Offer.pact(shown.offer());
    }

    @Test
    void fromNowOnItTouchesWhatRunsAlone() {
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), hub.now);
        assertThat(hub.marks(pact(running))).containsExactly(MarkKind.REVOKED_WHILE_RUNNING);
        assertThat(hub.marks(after)).isEmpty();
    }

    @Test
    void oneThatBeginsTomorrowTouchesNothingToday() {
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), hub.now.plus(Duration.ofDays(1)));
        assertThat(hub.marks()).isEmpty();
        assertThat(hub.facts).noneMatch(fact -> fact.kind() == Kind.COMMANDED);
    }

    @Test
    void whatNobodyRestedOnAndWhatSomebodyElseSaysChangesNothing() {
        revoke(PROVIDER, N.provider, new Target.Credential(NOT_HERS), noon);
        // The provider may say so, but the charger's certificate is the operator's to revoke.
        revoke(PROVIDER, N.provider, new Target.Credential(N.charger.thumbprint()), noon);
        assertThat(hub.marks()).isEmpty();
    }

    @Test
    void theSecondRevocationFindsItDone() {
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), noon);
        List<MarkKind> once = hub.marks();
        revoke(ROOT, N.root, new Target.Authority(OPERATOR), noon);
        assertThat(hub.marks()).isEqualTo(once).hasSize(3);
    }

    @Test
    void whatIsMarkedIsStillSettled() {
        revoke(ROOT, N.root, new Target.Credential(N.charger.thumbprint()), hub.now);
        hub.now = hub.now.plus(Duration.ofMinutes(5));
        Outcome stopped = hub.stop(running, 500, hub.now);
        assertThat(stopped).isInstanceOf(Outcome.StoppedAs.class);
        assertThat(((Outcome.StoppedAs) stopped).toClose()).isPresent();
    }

    @Test
    void anIntakeThatComesBackDecidesTheSame() {
        hub.restart();
        revoke(ROOT, N.root, new Target.Authority(PROVIDER), between);
        assertThat(hub.marks(after)).containsExactly(MarkKind.ADMITTED_ON_REVOKED);
        assertThat(hub.marks(before)).isEmpty();
        assertThat(hub.state.pact(after).flatMap(Pact::basis)).isNotEqualTo(Optional.empty());
    }
}
