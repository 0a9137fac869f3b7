package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** What waits for upstream: how much of it, in what order, and who can read it. */
class KeptTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");

    private static Config config;
    private static Database database;

    @BeforeAll
    static void open() throws IOException {
        config = TestServer.fresh();
        database = Database.open(config, new Health());
        if (!Files.exists(config.keys())) org.plugpact.hub.keys.OwnerOnly.makeFolder(config.keys());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Kept kept() throws IOException {
        return Kept.open(database, Seal.in(config.keys()), () -> NOW);
    }

    private static Kept.Message message(String id, String action, String port) {
        var of = port.isEmpty() ? Optional.<String>empty() : Optional.of(port);
        return new Kept.Message(id, action, of, OptionalLong.empty(), "[2,\"" + id + "\",\"TOKEN\",{}]");
    }

    /** Delivers all; their ids, in that order. */
    private static List<String> delivered(Kept kept, ChargerId charger) {
        var ids = new ArrayList<String>();
        for (var next = kept.first(charger); next.isPresent(); next = kept.first(charger)) {
            ids.add(next.get().message().message());
            kept.delivered(charger, next.get().number());
        }
        return ids;
    }

    @Test
    void aLaterBootTakesTheEarliersPlaceAndNothingElseGoes() throws IOException {
        var charger = new ChargerId("BOOTS");
        var kept = kept();
        for (var id : List.of("b1", "m1", "b2", "s1", "b3")) {
            var action =
                    id.startsWith("b") ? "BootNotification" : id.startsWith("m") ? "MeterValues" : "StatusNotification";
            assertThat(kept.keep(charger, message(id, action, ""))).isPresent();
        }
        assertThat(kept.standing(charger)).isEqualTo(new Kept.Standing(3, Optional.of(NOW), 0));
        assertThat(delivered(kept(), charger)).containsExactly("m1", "s1", "b3");
    }

    @Test
    void onceManyWaitOfAPortsStatesTheLastIsKept() throws IOException {
        var charger = new ChargerId("STATES");
        var kept = kept();
        for (int i = 0; i < Kept.STATES_FROM; i++) kept.keep(charger, message("s" + i, "StatusNotification", "1/1"));
        kept.keep(charger, message("other", "StatusNotification", "1/2"));
        kept.keep(charger, message("meter", "MeterValues", ""));
        kept.keep(charger, message("last", "StatusNotification", "1/1"));
        assertThat(delivered(kept, charger)).containsExactly("other", "meter", "last");
        assertThat(kept.waiting(charger)).isZero();
        assertThat(kept.chargers()).doesNotContain(charger);
    }

    @Test
    void beyondTheLimitNothingIsTakenAndNothingIsLost() throws IOException {
        var charger = new ChargerId("FULL");
        database.transaction(connection -> {
            try (var many =
                    connection.prepareStatement("INSERT INTO upstream_kept (charger, message, action, frame, since)"
                            + " SELECT 'FULL', 'x', 'MeterValues', '', now() FROM generate_series(1, ?)")) {
                many.setInt(1, Kept.WAITING_MAX);
                return many.executeUpdate();
            }
        });
        var kept = kept();
        assertThat(kept.keep(charger, message("more", "StopTransaction", ""))).isEmpty();
        assertThat(kept.waiting(charger)).isEqualTo(Kept.WAITING_MAX);
        assertThat(kept.keep(new ChargerId("OTHER"), message("o", "StopTransaction", "")))
                .isPresent();
    }

    @Test
    void whoReadsTheTableReadsNoToken() throws IOException {
        var charger = new ChargerId("SEALED");
        kept().keep(charger, message("t", "Authorize", ""));
        var rows = database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT frame FROM upstream_kept WHERE charger = 'SEALED'");
                    var row = select.executeQuery()) {
                row.next();
                return new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
            }
        });
        assertThat(rows).doesNotContain("TOKEN");
        assertThat(kept().first(charger).orElseThrow().message().text()).contains("TOKEN");
    }
}
