package org.plugpact.hub.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;

class PactSetTest {
    private static PactId pact(int number) {
        return new PactId(
                Digest.sha256(ByteBuffer.allocate(4).putInt(number).array()).hex());
    }

    @Test
    void holdsWhatWasAddedAndNothingElse() {
        PactSet set = new PactSet();
        for (int i = 0; i < 10_000; i += 2) {
            set.add(pact(i));
            set.add(pact(i));
        }
        assertThat(set.size()).isEqualTo(5_000);
        for (int i = 0; i < 10_000; i++) assertThat(set.contains(pact(i))).isEqualTo(i % 2 == 0);
    }
}
