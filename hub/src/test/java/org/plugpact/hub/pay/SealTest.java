package org.plugpact.hub.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SealTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final byte[] BODY = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    private final Seal seal = new Seal("0123456789abcdef0123456789abcdef");

    @Test
    void whatWasSignedHoldsForAsLongAsItMay() {
        var header = seal.of(NOW, "POST", "/pay/notify", BODY);
        assertThat(seal.holds(header, NOW.plusSeconds(300), "POST", "/pay/notify", BODY))
                .isTrue();
        assertThat(seal.holds(header, NOW.plusSeconds(301), "POST", "/pay/notify", BODY))
                .isFalse();
        assertThat(seal.holds(header, NOW.minusSeconds(301), "POST", "/pay/notify", BODY))
                .isFalse();
    }

    @Test
    void whateverIsOtherThanWasSignedDoesNotHold() {
        var header = seal.of(NOW, "POST", "/pay/notify", BODY);
        assertThat(seal.holds(header, NOW, "GET", "/pay/notify", BODY)).isFalse();
        assertThat(seal.holds(header, NOW, "POST", "/pay/start", BODY)).isFalse();
        assertThat(seal.holds(header, NOW, "POST", "/pay/notify", new byte[0])).isFalse();
        assertThat(seal.holds(header.replace("t=1", "t=2"), NOW, "POST", "/pay/notify", BODY))
                .isFalse();
        assertThat(seal.holds("", NOW, "POST", "/pay/notify", BODY)).isFalse();
        var other = new Seal("another secret of thirty-two letters");
        assertThat(other.holds(header, NOW, "POST", "/pay/notify", BODY)).isFalse();
    }

    @Test
    void aSecretThatCanBeGuessedIsNone() {
        assertThatThrownBy(() -> new Seal("short")).isInstanceOf(IllegalArgumentException.class);
    }
}
