package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;

/** A close is taken in if it says what follows, to the last field, and the right keys signed it; and then once. */
class ClosingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {1});

    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private PactSnapshot session() {
        hub.custodial = false;
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        hub.sample(ONE, number, 500, noon.plusSeconds(30));
        hub.now = noon.plus(Duration.ofHours(1));
        return hub.stopped(number, 1_000, hub.now);
    }

    /** A figure that the two sides may not agree on, however well they sign it. */
    enum Changed {
        OFFER,
        ACCEPTANCE,
        ADMISSION,
        CHAIN,
        READINGS,
        ENERGY,
        INTERVAL,
        PRICE,
        ZONE,
        OFFSET
    }

    private static Close changed(Changed what, Close close) {
        Interval longer =
                new Interval(close.interval().from(), close.interval().to().plusMillis(1));
        Energy more = close.energy().plus(new Energy(1));
        Breakdown free = Breakdown.of(close.breakdown().currency(), List.of());
        return switch (what) {
            case OFFER -> with(close, OTHER, close.acceptance(), close.admission(), close.stopped());
            case ACCEPTANCE -> with(close, close.offer(), OTHER, close.admission(), close.stopped());
            case ADMISSION -> with(close, close.offer(), close.acceptance(), OTHER, close.stopped());
            case CHAIN -> with(close, close.offer(), close.acceptance(), close.admission(), OTHER);
            case READINGS -> with(close, 2, close.energy(), close.interval(), close.breakdown());
            case ENERGY -> with(close, 1, more, close.interval(), close.breakdown());
            case INTERVAL -> with(close, 1, close.energy(), longer, close.breakdown());
            case PRICE -> with(close, 1, close.energy(), close.interval(), free);
            case ZONE -> placed(close, ZoneId.of("Europe/Paris"), close.offsetMinutesAtEnd());
            case OFFSET -> placed(close, close.zone(), 0);
        };
    }

    private static Close with(Close close, Digest offer, Digest acceptance, Digest admission, Digest stopped) {
        return new Close(
                offer,
                acceptance,
                admission,
                stopped,
                close.readings(),
                close.contract(),
                close.attestation(),
                close.interval(),
                close.energy(),
                close.tariffId(),
                close.tariffHash(),
                close.zone(),
                close.tzdata(),
                close.offsetMinutesAtStart(),
                close.offsetMinutesAtEnd(),
                close.breakdown());
    }

    private static Close with(Close close, long readings, Energy energy, Interval interval, Breakdown breakdown) {
        return new Close(
                close.offer(),
                close.acceptance(),
                close.admission(),
                close.stopped(),
                readings,
                close.contract(),
                close.attestation(),
                interval,
                energy,
                close.tariffId(),
                close.tariffHash(),
                close.zone(),
                close.tzdata(),
                close.offsetMinutesAtStart(),
                close.offsetMinutesAtEnd(),
                breakdown);
    }

    private static Close placed(Close close, ZoneId zone, int offset) {
        return new Close(
                close.offer(),
                close.acceptance(),
                close.admission(),
                close.stopped(),
                close.readings(),
                close.contract(),
                close.attestation(),
                close.interval(),
                close.energy(),
                close.tariffId(),
                close.tariffHash(),
                zone,
                close.tzdata(),
                offset,
                close.offsetMinutesAtEnd(),
                close.breakdown());
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFollowIsRefusedAlthoughBothSigned(Changed changed) {
        PactSnapshot snapshot = session();
        int facts = hub.facts.size();
        assertThat(hub.take(hub.closing(snapshot, close -> changed(changed, close), true)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(Closings.CLOSE_RECOMPUTED));
        assertThat(hub.facts).hasSize(facts);
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
    }

    @Test
    void newerTimeZoneDataThatChangesNothingIsNoDifference() {
        PactSnapshot snapshot = session();
        assertThat(hub.take(hub.closing(snapshot, close -> close.withTzdata("2099z"), true)))
                .isInstanceOf(Outcome.Final.class);
    }

    @Test
    void localTimesCarryTheirOffset() {
        Close close = SmallHub.settled(session());
        assertThat(close.zone()).isEqualTo(SmallHub.ZONE);
        assertThat(close.offsetMinutesAtStart()).isEqualTo(60);
        assertThat(close.tzdata()).matches("20[0-9]{2}[a-z]");
        assertThat(Settlement.tzdata(ZoneOffset.UTC)).isEqualTo("fixed");
    }

    @Test
    void secondCloseIsTheFirstOneOrRefused() {
        PactSnapshot snapshot = session();
        Claim.Closing closing = hub.closing(snapshot, close -> close, true);
        assertThat(hub.take(closing)).isEqualTo(new Outcome.Final(snapshot.pact()));
        int facts = hub.facts.size();
        assertThat(hub.take(closing)).isEqualTo(new Outcome.Twice(new Outcome.Final(snapshot.pact())));
        assertThat(hub.close(snapshot))
                .as("the same content under other salts is another close")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(hub.facts).hasSize(facts);
    }

    @Test
    void withoutTheDriversSideItIsUnilateralAndMarked() {
        PactSnapshot snapshot = session();
        assertThat(hub.take(hub.closing(snapshot, close -> close, false)))
                .isEqualTo(new Outcome.Final(snapshot.pact()));
        assertThat(hub.marks(snapshot.pact())).containsExactly(MarkKind.UNILATERAL);
        Closed closed = closed();
        assertThat(closed.attestation()).isEqualTo(Attestation.UNILATERAL);
        assertThat(closed.close().content().attestation()).isEqualTo(Attestation.AGENT);
    }

    @Test
    void oneControllerOfBothKeysMakesItCustodial() {
        hub.custodial = true;
        TransactionNumber number = hub.started(TWO, BERT, 0, noon);
        PactSnapshot snapshot = hub.stopped(number, 1_000, noon.plusSeconds(60));
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
        assertThat(closed().attestation()).isEqualTo(Attestation.CUSTODIAL);
    }

    @Test
    void whatItIsSaidToBeMustShowInItsSignatures() {
        PactSnapshot snapshot = session();
        Claim.Closing both = hub.closing(snapshot, close -> close, true);
        Claim.Closing said = new Claim.Closing(both.pact(), both.close(), Attestation.CUSTODIAL);
        assertThat(hub.take(said))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(Closings.CLOSE_SIGNERS));
    }

    @Test
    void anotherChargersKeyClosesNothing() {
        PactSnapshot snapshot = session();
        hub.enter(SmallHub.CHARGER);
        assertThat(hub.close(snapshot))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(Closings.CLOSE_SIGNERS));
    }

    @Test
    void runningSessionIsNotClosed() {
        PactSnapshot other = session();
        TransactionNumber number = hub.started(TWO, BERT, 0, hub.now);
        Claim.Closing closing = hub.closing(other, close -> close, true);
        Optional<PactId> running = hub.facts.getLast().header().pact();
        Claim.Closing wrong = new Claim.Closing(running.orElseThrow(), closing.close(), closing.attestation());
        assertThat(hub.take(wrong)).isInstanceOf(Outcome.Refused.class);
        hub.stop(number, 100, hub.now.plusSeconds(1));
        assertThat(hub.take(wrong)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void stoppedSessionsWaitInTheirOrderUntilTheyAreClosed() {
        PactSnapshot first = session();
        hub.started(TWO, BERT, 0, hub.now);
        PactSnapshot second = hub.stopped(new TransactionNumber(2), 100, hub.now.plusSeconds(1));
        assertThat(hub.state.waitingToClose()).containsExactly(first, second);
        assertThat(hub.restored().state().waitingToClose())
                .extracting(PactSnapshot::pact)
                .containsExactly(first.pact(), second.pact());
        hub.close(first);
        assertThat(hub.state.waitingToClose()).containsExactly(second);
    }

    private Closed closed() {
        return hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.CLOSE)
                .map(SmallHub::content)
                .map(Closed.class::cast)
                .toList()
                .getLast();
    }
}
