package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** What a hub that starts again knows of its sites. */
class SiteTableTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final ConnectorId FIRST = new ConnectorId(new ChargerId("CP1"), 1);
    private static final ConnectorId SECOND = new ConnectorId(new ChargerId("CP1"), 2);

    @Test
    void allThatAShareRestsOnIsThereAgain() {
        try (var database = Database.open(TestServer.fresh(), new Health())) {
            fill(new SiteTable(database));
            var table = new SiteTable(database);
            var book = new Book();
            book.restore(table.sites(NOW), table.outlets(), table.shares(), NOW);

            var site = Optional.ofNullable(book.sites.get("depot")).orElseThrow();
            assertThat(site.terms()).isEqualTo(terms());
            assertThat(site.caps()).isEqualTo(Map.of(FIRST.charger(), 40_000L));
            var first = book.seat(FIRST).orElseThrow();
            assertThat(first.place).isEqualTo(new Seat.Place(FIRST, List.of(2), 32_000, 7_000));
            // What was under way may have been taken.
            assertThat(first.idle.held()).isEqualTo(6_000);
            assertThat(first.idle.isSure()).isFalse();
            var guest = book.guest(FIRST).orElseThrow();
            assertThat(guest.transaction).isEqualTo(new TransactionNumber(7));
            assertThat(guest.lane.held()).isEqualTo(16_000);
            assertThat(guest.lane.isSure()).isTrue();
            assertThat(guest.departure()).isEqualTo(NOW.plus(Duration.ofHours(3)));
            assertThat(guest.needed()).isEqualTo(new Energy(15_000_000));
            assertThat(guest.needs().floor()).isEqualTo(OptionalLong.of(8_000));
            assertThat(first.bound()).isEqualTo(16_000);
            // Of an outlet that was told nothing yet nobody knows what it lets through.
            var second = book.seat(SECOND).orElseThrow();
            assertThat(second.bound()).isEqualTo(20_000);
            assertThat(second.idle.isSure()).isFalse();
            // A vehicle that said what it needs before its transaction is known, has said so.
            book.started(SECOND, new TransactionNumber(8), NOW, new Register(0), true);
            assertThat(book.guest(SECOND).orElseThrow().departure()).isEqualTo(NOW.plus(Duration.ofHours(2)));
            assertThat(book.guest(SECOND).orElseThrow().needs().most()).isEqualTo(OptionalLong.of(9_000));
            assertThat(table.cursorOr(9)).isEqualTo(4_711L);

            table.remove(FIRST.charger());
            assertThat(new SiteTable(database).outlets()).isEmpty();
        }
    }

    private static Site.Terms terms() {
        var from = new TreeMap<LocalTime, PerPhase>();
        from.put(LocalTime.MIDNIGHT, new PerPhase(63_000, 63_000, 40_000));
        from.put(LocalTime.of(17, 30), PerPhase.even(32_000));
        return new Site.Terms(new SiteLimit(ZoneId.of("Europe/Berlin"), from), Policy.LEAST_LAXITY, 6_000);
    }

    private static void fill(SiteTable table) {
        table.keep("depot", terms());
        table.keep(new SiteTable.Placed("depot", new Seat.Place(FIRST, List.of(2), 32_000, 7_000)));
        table.keep(new SiteTable.Placed("depot", new Seat.Place(SECOND, List.of(1, 2, 3), 20_000, 6_000)));
        var whole = new ConnectorId(FIRST.charger(), 0);
        table.keep(new SiteTable.Placed("depot", new Seat.Place(whole, List.of(1, 2, 3), 40_000, 6_000)));
        var idle = new Lane(0, true);
        idle.want(6_000);
        int _ = idle.tell(NOW);
        var guest = new Guest(new TransactionNumber(7), NOW, new Register(1_000), new Lane(16_000, true));
        guest.needs(new Needs(
                Optional.of(NOW.plus(Duration.ofHours(3))),
                Optional.of(new Energy(20_000_000)),
                OptionalLong.of(8_000),
                OptionalLong.empty()));
        guest.shows(new Register(5_001_000));
        table.keep(List.of(new SiteTable.Kept(FIRST, Optional.of(idle), Optional.of(guest), Optional.empty())));
        var early = new Needs(
                Optional.of(NOW.plus(Duration.ofHours(2))),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.of(9_000));
        table.keep(List.of(new SiteTable.Kept(SECOND, Optional.empty(), Optional.empty(), Optional.of(early))));
        table.followed(List.of(), 4_710);
        table.followed(List.of(), 4_711);
    }
}
