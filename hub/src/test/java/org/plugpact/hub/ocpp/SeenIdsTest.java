package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;

class SeenIdsTest {
    private final SeenIds ids = new SeenIds();

    @Test
    void theLatestAreRememberedAndOlderOnesForgotten() {
        for (int number = 0; number <= SeenIds.IDS_MAX; number++) ids.remember(seen(number));
        assertThat(ids.find("0")).isEmpty();
        for (int number = 1; number <= SeenIds.IDS_MAX; number++) {
            assertThat(ids.find(Integer.toString(number))).contains(seen(number));
        }
    }

    private static SeenIds.Seen seen(int number) {
        var id = Integer.toString(number);
        return new SeenIds.Seen(id, Digest.sha256(new byte[] {(byte) number}), "answer " + id);
    }
}
