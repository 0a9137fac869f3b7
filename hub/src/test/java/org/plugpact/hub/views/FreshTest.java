package org.plugpact.hub.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.TestHub;

/** What the desk hands over is not read again, and what it does not is. */
final class FreshTest {
    private static final int HELD_MAX = 1_000;

    private final TestHub hub = TestHub.fresh();
    private List<Fact> day = List.of();

    @BeforeEach
    void day() throws Exception {
        Day.play(hub);
        day = hub.store.facts(0, (int) hub.store.size());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void rowsGrownFromWhatIsHandedOverAreTheRowsOfARebuild() throws Exception {
        try (Views views = Views.follow(hub.database.source(), (from, limit) -> List.of(), hub.health)) {
            views.durable(day);
            views.awaitBelow(day.size());
        }
        Grown handed = Grown.in(hub.database.source());
        Views.rebuild(hub.database.source(), hub.store::facts, _ -> {});
        assertThat(handed).isEqualTo(Grown.in(hub.database.source()));
    }

    @Test
    void whatIsMissingBeforeItIsReadFromTheLog() throws Exception {
        List<Long> read = new ArrayList<>();
        int from = day.size() / 2;
        FactSource log = (first, limit) -> {
            List<Fact> found = hub.store.facts(first, limit).stream()
                    .filter(fact -> fact.index() < from)
                    .toList();
            found.forEach(fact -> read.add(fact.index()));
            return found;
        };
        try (Views views = Views.follow(hub.database.source(), log, hub.health)) {
            views.durable(day.subList(from, day.size()));
            views.awaitBelow(day.size());
        }
        assertThat(read).containsExactlyElementsOf(numbers(day.subList(0, from)));
    }

    @Test
    void factsComeInOrderAndOnce() {
        Fresh fresh = new Fresh(HELD_MAX);
        fresh.add(day.subList(2, 4));
        fresh.add(day.subList(4, 6));
        assertThat(fresh.gap(0, 100)).isEqualTo(2);
        assertThat(fresh.take(0, 100)).isEmpty();
        assertThat(fresh.take(2, 3)).isEqualTo(day.subList(2, 5));
        assertThat(fresh.take(2, 3)).isEmpty();
        assertThat(fresh.take(5, 3)).isEqualTo(day.subList(5, 6));
        assertThat(fresh.gap(6, 100)).isEqualTo(100);
    }

    @Test
    void nothingIsKeptBehindAGapOrOfWhatWasOvertaken() {
        Fresh fresh = new Fresh(HELD_MAX);
        fresh.add(day.subList(0, 2));
        fresh.add(day.subList(3, 5));
        assertThat(fresh.take(3, 100)).isEmpty();
        fresh.add(day.subList(3, 5));
        assertThat(fresh.take(3, 100)).isEqualTo(day.subList(3, 5));
    }

    @Test
    void whatFindsNoRoomIsLeftToTheLog() {
        Fresh fresh = new Fresh(3);
        fresh.add(day.subList(0, 5));
        assertThat(fresh.take(0, 100)).isEqualTo(day.subList(0, 3));
    }

    private static List<Long> numbers(List<Fact> facts) {
        return facts.stream().map(Fact::index).toList();
    }
}
