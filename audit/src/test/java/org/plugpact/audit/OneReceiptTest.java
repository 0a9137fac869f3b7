package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.PactRecord;

final class OneReceiptTest {
    private static final int FLIPS = 60;
    private static final long SEED = Long.getLong("seed", 30);
    private static final Town TOWN = Days.of(8, 2);

    @TempDir
    Path folder;

    private static DriverReceipt receipt() throws Malformed {
        PactRecord closed = Records.of(TOWN).values().stream()
                .filter(one -> one.facts().stream().anyMatch(fact -> fact.kind() == Kind.CLOSE))
                .findFirst()
                .orElseThrow();
        return DriverReceipt.of(closed, TOWN.logKey()).orElseThrow();
    }

    @Test
    void itVerifiesAndSaysWhatItCannotTell() throws IOException, Malformed {
        var audited = verify(receipt().encode());
        assertThat(audited.out())
                .contains("energy", "to pay", TOWN.logKey().text(), "compare it, or give a policy", "not to be told")
                .endsWith("VERIFIED: no difference.\n");
        assertThat(audited.exit()).isZero();
    }

    @Test
    void aPolicySaysWhoseTheLogIs() throws IOException, Malformed {
        Path policy = folder.resolve("policy");
        Files.writeString(policy, "log " + TOWN.logKey().text() + "\nquorum none\n");
        Path file = folder.resolve("receipt");
        Files.write(file, receipt().encode());
        assertThat(Audited.verify(file, "--policy", policy.toString()).exit()).isZero();
        Files.writeString(policy, "log " + TOWN.logKey().text().replace("plugpact", "otherpact") + "\nquorum none\n");
        assertThat(Audited.verify(file, "--policy", policy.toString()).exit()).isEqualTo(2);
    }

    @Test
    void noBitCanBeFlipped() throws IOException, Malformed {
        byte[] good = receipt().encode();
        var chance = new SplittableRandom(SEED);
        for (int i = 0; i < FLIPS; i++) {
            int bit = chance.nextInt(good.length * Byte.SIZE);
            byte[] flipped = good.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(verify(flipped).exit())
                    .as("bit %d; replay with -Dseed=%d", bit, SEED)
                    .isIn(1, 2);
        }
    }

    private Audited verify(byte[] receipt) throws IOException {
        Path file = folder.resolve("receipt");
        Files.write(file, receipt);
        return Audited.verify(file);
    }
}
