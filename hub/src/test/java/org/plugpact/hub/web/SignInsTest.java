package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who is signed in, until when; and how often one may try. */
final class SignInsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SignIns signIns = new SignIns(now::get);

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    @Test
    void itEndsWithIdlenessWithTimeAndByWord() {
        String idle = signIns.open("idle");
        String busy = signIns.open("busy");
        for (Duration past = Duration.ZERO; past.compareTo(SignIns.LENGTH_MAX) < 0; past = past.plusMinutes(29)) {
            assertThat(signIns.of(busy)).as("after %s", past).isPresent();
            pass(Duration.ofMinutes(29));
        }
        assertThat(signIns.of(idle)).isEmpty();
        assertThat(signIns.of(busy)).isEmpty();
        String leaving = signIns.open("leaving");
        assertThat(signIns.of(leaving)).isPresent();
        signIns.close(leaving);
        assertThat(signIns.of(leaving)).isEmpty();
        assertThat(signIns.of("")).isEmpty();
    }

    @Test
    void theOldestMakesRoomForOneTooMany() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i <= SignIns.COUNT_MAX; i++) tokens.add(signIns.open("number " + i));
        assertThat(signIns.of(tokens.getFirst())).isEmpty();
        assertThat(signIns.of(tokens.get(1))).isPresent();
        assertThat(signIns.of(tokens.getLast())).isPresent();
    }

    @Test
    void previewsAreConfirmedOnceAndTheOldestIsForgotten() {
        SignIn by = signIns.of(signIns.open("Ada")).orElseThrow();
        for (int i = 0; i <= SignIn.PREVIEWS_MAX; i++) by.keep("preview " + i, List.of());
        assertThat(by.confirm("preview 0")).isEmpty();
        assertThat(by.confirm("preview 1")).isPresent();
        assertThat(by.confirm("preview 1")).isEmpty();
    }

    @Test
    void afterTooManyWrongTokensOnlyTheRightOneIsLetIn() {
        Gate gate = new Gate("right");
        for (int i = 0; i < Gate.WRONG_MAX; i++) {
            assertThat(gate.knock("right", "here")).isEqualTo(Gate.Answer.OPEN);
            assertThat(gate.knock("wrong", "here")).isEqualTo(Gate.Answer.WRONG_TOKEN);
        }
        assertThat(gate.knock("wrong", "here")).isEqualTo(Gate.Answer.TOO_MANY_TRIES);
        assertThat(gate.knock("right", "here")).isEqualTo(Gate.Answer.OPEN);
    }
}
