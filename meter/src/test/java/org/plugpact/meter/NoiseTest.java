package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;

/** Chargers send these bytes to the hub, and anybody sends them to an auditor: whatever they are, they come to a verdict. */
final class NoiseTest {
    private static final int ROUNDS = 1_500;

    private final long seed = Long.getLong("seed", 14);
    private final Random chance = new Random(seed);

    @Test
    void noBytesBringItDown() throws IOException {
        List<String> good;
        try (var files = Files.walk(Path.of("..", "vectors", "meter"))) {
            good = files.filter(file -> file.endsWith("good.txt"))
                    .map(NoiseTest::value)
                    .toList();
        }
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = good.get(round % good.size()).getBytes(StandardCharsets.UTF_8);
            byte[] noisy = noisy(bytes);
            try {
                assertThat(MeterFile.check(noisy, Optional.empty()).values()).isNotEmpty();
            } catch (Malformed refused) {
                assertThat(refused).hasMessageNotContainingAny("null");
            } catch (RuntimeException | StackOverflowError failed) {
                throw new AssertionError(
                        "round " + round + " of -Dseed=" + seed + ": " + new String(noisy, StandardCharsets.ISO_8859_1),
                        failed);
            }
        }
    }

    private byte[] noisy(byte[] bytes) {
        byte[] noisy = bytes.clone();
        switch (chance.nextInt(4)) {
            case 0 -> noisy = java.util.Arrays.copyOf(noisy, chance.nextInt(noisy.length + 1));
            case 1 -> noisy[chance.nextInt(noisy.length)] = (byte) chance.nextInt();
            case 2 -> {
                int from = chance.nextInt(noisy.length);
                int length = chance.nextInt(Math.min(40, noisy.length - from));
                System.arraycopy(bytes, from, noisy, chance.nextInt(noisy.length - length), length);
            }
            default -> {
                // A digit stays a digit, so that forms hold and numbers do not.
                for (int i = 0; i < 3; i++) {
                    int at = chance.nextInt(noisy.length);
                    if (Character.isDigit(noisy[at])) noisy[at] = (byte) ('0' + chance.nextInt(10));
                }
            }
        }
        return noisy;
    }

    private static String value(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("value: "))
                    .map(line -> line.substring("value: ".length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
