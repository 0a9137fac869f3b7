package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;

class LobbyTest {
    private static final String OWN = "0123456789abcdef";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-01-31T09:30:00Z"));
    private final Lobby lobby = new Lobby(true, now::get);

    @Test
    void aClosedOneTakesNobody() {
        var closed = new Lobby(false, now::get);
        assertThat(closed.knock(id(1), OWN, "here")).isEqualTo(Lobby.Knock.CLOSED);
        assertThat(closed.standing(id(1))).isEqualTo(Lobby.Standing.ENTERED);
    }

    @Test
    void whoComesAgainIsWhoItWas() {
        assertThat(lobby.knock(id(1), OWN, "here")).isEqualTo(Lobby.Knock.NEW);
        assertThat(lobby.knock(id(1), OWN, "there")).isEqualTo(Lobby.Knock.KNOWN);
        assertThat(lobby.knock(id(1), OWN + "0", "there")).isEqualTo(Lobby.Knock.WRONG_PASSWORD);
        assertThat(lobby.knock(id(2), OWN.substring(1), "there")).isEqualTo(Lobby.Knock.WRONG_PASSWORD);
        assertThat(lobby.knock(id(2), OWN.repeat(4) + "0", "there")).isEqualTo(Lobby.Knock.WRONG_PASSWORD);
        lobby.introduced(id(1), Map.of("model", "M"));
        lobby.introduced(id(2), Map.of("model", "N"));
        assertThat(lobby.guests())
                .containsExactly(new Lobby.Guest(
                        id(1), Lobby.Standing.WAITING, now.get(), now.get(), "there", Map.of("model", "M")));
        assertThat(lobby.password(id(1))).contains(OWN);
        assertThat(lobby + "").doesNotContain(OWN);
    }

    @Test
    void whoIsTurnedAwayStaysSoUntilItIsEntered() {
        assertThat(lobby.reject(id(1))).isFalse();
        lobby.knock(id(1), OWN, "here");
        assertThat(lobby.reject(id(1))).isTrue();
        assertThat(lobby.knock(id(1), OWN, "here")).isEqualTo(Lobby.Knock.KNOWN);
        assertThat(lobby.standing(id(1))).isEqualTo(Lobby.Standing.REJECTED);
        lobby.left(id(1));
        assertThat(lobby.standing(id(1))).isEqualTo(Lobby.Standing.ENTERED);
    }

    @Test
    void whenItIsFullOnlyWhoWasNotSeenForLongMakesRoom() {
        for (int number = 0; number < Lobby.GUESTS_MAX; number++) {
            assertThat(lobby.knock(id(number), OWN, "here")).isEqualTo(Lobby.Knock.NEW);
        }
        now.set(now.get().plus(Lobby.STAYS).minusMillis(1));
        assertThat(lobby.knock(id(999), OWN, "here")).isEqualTo(Lobby.Knock.CLOSED);
        assertThat(lobby.knock(id(0), OWN, "here")).isEqualTo(Lobby.Knock.KNOWN);
        now.set(now.get().plusMillis(1));
        assertThat(lobby.knock(id(999), OWN, "here")).isEqualTo(Lobby.Knock.NEW);
        assertThat(lobby.guests())
                .hasSize(Lobby.GUESTS_MAX)
                .extracting(Lobby.Guest::charger)
                .doesNotContain(id(1))
                .contains(id(0), id(999));
    }

    private static ChargerId id(int number) {
        return new ChargerId("C" + number);
    }
}
