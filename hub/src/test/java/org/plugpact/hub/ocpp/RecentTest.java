package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;

class RecentTest {
    private static final ChargerId A = new ChargerId("A");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Recent recent = new Recent(now::get);

    @Test
    void whatHappensWithinAMinuteHappensAgain() {
        assertThat(recent.again(A)).isFalse();
        assertThat(recent.again(new ChargerId("B"))).isFalse();
        now.addAndGet(Recent.WINDOW.toNanos() - 1);
        assertThat(recent.again(A)).isTrue();
        now.addAndGet(Recent.WINDOW.toNanos() - 1);
        assertThat(recent.again(A)).isTrue();
        now.addAndGet(Recent.WINDOW.toNanos());
        assertThat(recent.again(A)).isFalse();
    }

    @Test
    void ofTooManyTheFirstIsForgotten() {
        recent.again(A);
        for (int number = 0; number < Recent.CHARGERS_MAX; number++) recent.again(new ChargerId("C" + number));
        assertThat(recent.again(new ChargerId("C0"))).isTrue();
        assertThat(recent.again(A)).isFalse();
    }
}
