package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.ONE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Ratio;

/** What a driver's agent gets before it signs: it trusts nobody, and finds every way in which a chain can be broken. */
class SnapshotTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private PactSnapshot session(int readings) {
        TransactionNumber number = hub.started(ONE, ANNA, 0, noon);
        for (int i = 1; i <= readings; i++) hub.sample(ONE, number, i * 100L, noon.plusSeconds(i));
        hub.now = noon.plusSeconds(100);
        return hub.stopped(number, 1_000, hub.now);
    }

    @Test
    void travelsAsBytesAndGivesTheSameClose() throws Exception {
        PactSnapshot snapshot = session(3);
        PactSnapshot there = PactSnapshot.decode(snapshot.encode());
        assertThat(there.story()).isEqualTo(snapshot.story());
        assertThat(Settlement.close(there)).isEqualTo(Settlement.close(snapshot));
        assertThat(there.encode()).isEqualTo(snapshot.encode());
        assertThat(Settlement.check(there, SmallHub.settled(snapshot))).isEmpty();
    }

    @Test
    void isCutNowhere() {
        byte[] whole = session(1).encode();
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> PactSnapshot.decode(cut));
        }
    }

    /** What somebody did to a chain of three readings. */
    enum Broken {
        READING_LEFT_OUT,
        READING_TWICE,
        READINGS_SWAPPED,
        READING_OF_ANOTHER_SESSION,
        READING_WRITTEN_ANEW,
        LAST_READING_LEFT_OUT,
        START_OF_ANOTHER_SESSION
    }

    private List<Sheet> broken(Broken broken, List<Sheet> chain, List<Sheet> other) {
        List<Sheet> links = new ArrayList<>(chain);
        switch (broken) {
            case READING_LEFT_OUT -> links.remove(2);
            case LAST_READING_LEFT_OUT -> links.remove(3);
            case READING_TWICE -> links.add(2, links.get(2));
            case READINGS_SWAPPED -> links.set(1, links.set(2, links.get(1)));
            case READING_OF_ANOTHER_SESSION -> links.set(1, other.get(1));
            case READING_WRITTEN_ANEW ->
                links.set(
                        2,
                        new Sheet(
                                Kind.READING, links.get(2).body(), other.get(2).fields()));
            case START_OF_ANOTHER_SESSION -> links.set(0, other.getFirst());
        }
        return links;
    }

    @ParameterizedTest
    @EnumSource
    void chainThatIsNoneIsFound(Broken how) throws Exception {
        PactSnapshot snapshot = session(3);
        SmallHub elsewhere = new SmallHub();
        TransactionNumber number = elsewhere.started(ONE, BERT, 50, noon);
        for (int i = 1; i <= 3; i++) elsewhere.sample(ONE, number, i * 100L, noon.plusSeconds(i));
        PactSnapshot other = elsewhere.stopped(number, 1_000, noon.plusSeconds(100));
        Tariff tariff = snapshot.tariff();
        Fact[] parts = parts();
        PactSnapshot given = PactSnapshot.of(
                parts[0].sheet(),
                parts[1].sheet(),
                parts[2].sheet(),
                tariff,
                broken(how, snapshot.chain(), other.chain()));
        assertThatExceptionOfType(Malformed.class).isThrownBy(given::story);
        assertThat(Settlement.check(given, SmallHub.settled(snapshot))).isPresent();
    }

    @Test
    void wholeChainOfAnotherSessionIsFound() throws Exception {
        PactSnapshot first = session(1);
        Fact[] parts = parts();
        TransactionNumber number = hub.started(ONE, ANNA, 2_000, hub.now);
        PactSnapshot second = hub.stopped(number, 3_000, hub.now.plusSeconds(10));
        PactSnapshot given =
                PactSnapshot.of(parts[0].sheet(), parts[1].sheet(), parts[2].sheet(), first.tariff(), second.chain());
        assertThatExceptionOfType(Malformed.class).isThrownBy(given::story).withMessageContaining("another admission");
    }

    @Test
    void linkOfAnotherTransactionIsFoundHoweverWellItLinks() throws Exception {
        PactSnapshot snapshot = session(0);
        Fact[] parts = parts();
        Sheet start = snapshot.chain().getFirst();
        Sheet strange = written(
                new Reading(start.id(), new TransactionNumber(99), ONE, SmallHub.sampled(10, noon.plusSeconds(1))));
        Stopped stopped = (Stopped) snapshot.chain().getLast().content();
        Sheet stop = written(new Stopped(
                strange.id(),
                stopped.transaction(),
                stopped.register(),
                stopped.at(),
                stopped.reason(),
                stopped.by(),
                1));
        PactSnapshot given = PactSnapshot.of(
                parts[0].sheet(), parts[1].sheet(), parts[2].sheet(), snapshot.tariff(), List.of(start, strange, stop));
        assertThatExceptionOfType(Malformed.class).isThrownBy(given::story).withMessageContaining("transaction 99");
    }

    private Sheet written(Content.Plain content) {
        Fields fields = content.put(new Fields.Builder(hub::salt)).build();
        Recorded body = new Recorded(content.kind().text(), fields.payload());
        return Sheet.of(content, body.encode(), fields);
    }

    @Test
    void refusedSessionSettlesNothing() throws Exception {
        hub.ceiling = new Amount(hub.ceiling.currency(), Ratio.ZERO);
        hub.start(ONE, ANNA, 0, noon);
        hub.stop(new TransactionNumber(1), 1_000, noon.plusSeconds(10));
        Fact[] parts = parts();
        List<Sheet> chain = hub.facts.stream()
                .filter(fact -> fact.kind() == Kind.STARTED || fact.kind() == Kind.STOPPED)
                .map(Fact::sheet)
                .toList();
        PactSnapshot given =
                PactSnapshot.of(parts[0].sheet(), parts[1].sheet(), parts[2].sheet(), SmallHub.TARIFF, chain);
        assertThat(given.story().between()).isEmpty();
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Settlement.close(given))
                .withMessage("not admitted");
    }

    @Test
    void anotherTariffThanOfferedSettlesNothing() throws Exception {
        PactSnapshot snapshot = session(1);
        Tariff cheaper = new Tariff(
                "free", snapshot.tariff().currency(), snapshot.tariff().elements());
        Fact[] parts = parts();
        PactSnapshot given =
                PactSnapshot.of(parts[0].sheet(), parts[1].sheet(), parts[2].sheet(), cheaper, snapshot.chain());
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Settlement.close(given))
                .withMessageContaining("tariff");
    }

    @Test
    void closeIsComputedOnceAndTheSameForAll() throws Exception {
        PactSnapshot snapshot = session(2);
        assertThat(Settlement.close(snapshot)).isSameAs(Settlement.close(snapshot));
        assertThat(hub.state.snapshot(snapshot.pact())).containsSame(snapshot);
    }

    private Fact[] parts() {
        return hub.facts.stream()
                .filter(fact ->
                        fact.kind() == Kind.OFFER || fact.kind() == Kind.ACCEPTANCE || fact.kind() == Kind.ADMISSION)
                .toArray(Fact[]::new);
    }
}
