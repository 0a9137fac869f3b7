package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.handshake.Message;
import org.plugpact.core.handshake.Reason;

final class BoundedTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({"abc, 3, abc", "abcd, 3, abc", "ab😀, 3, ab", "ab😀, 4, ab😀", "a😀b, 3, a😀"})
    void noCharacterIsHalved(String text, int most, String kept) {
        assertThat(Bounded.text(text, most)).isEqualTo(kept);
    }

    @Test
    void aRefusalCanBeEncodedWhateverItSays() {
        String detail = "a".repeat(Message.Refusing.DETAIL_MAX - 1) + "😀";
        var refusing = new Message.Refusing(Reason.RELAYED, detail);
        assertThatCode(() -> new Encoder().text(refusing.detail())).doesNotThrowAnyException();
    }
}
