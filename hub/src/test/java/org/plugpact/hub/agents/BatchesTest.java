package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

final class BatchesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** Says of everything that it is signed. */
    private static final Signer ANYBODY = new Signer() {
        @Override
        public Algorithm algorithm() {
            return Algorithm.EDDSA;
        }

        @Override
        public Digest certificate() {
            return Digest.sha256();
        }

        @Override
        public byte[] sign(byte[] message) {
            return new byte[Algorithm.EDDSA.signatureSize()];
        }
    };

    private static SignedStatement filing(int bytes) {
        byte[] tariff = new byte[bytes];
        var says = new FileRates(
                new PartyId("rates"), Jurisdiction.EVERYWHERE, "day", Digest.sha256(tariff), tariff, NOON);
        return SignedStatement.sign(says, () -> new byte[16], ANYBODY, NOON.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest(name = "{0} statements of some {1} bytes: {2} at once")
    @CsvSource({"1, 100, 1", "600, 100, 512", "600, 60000, 18", "3, 65000, 3"})
    void asManyAsFitGoTogetherAndNoneIsLost(int count, int bytes, int first) {
        List<SignedStatement> all = Collections.nCopies(count, filing(bytes));
        assertThat(Batches.next(all, 0)).hasSize(first);
        long told = 0;
        while (told < all.size()) told += Batches.next(all, told).size();
        assertThat(told).isEqualTo(count);
        assertThat(IntStream.of(Batches.next(all, 0).stream()
                                .mapToInt(SignedStatement::size)
                                .toArray())
                        .sum())
                .isLessThan(2 * Batches.BYTES_FULL);
    }
}
