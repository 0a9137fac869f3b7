package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plugpact.core.bytes.Malformed;

/** The language-neutral vectors, which a separate program signed; {@code vectors/README.md} describes their form. */
final class VectorsTest {
    private static final Path FOLDER = Path.of("..", "vectors", "meter");

    @TestFactory
    Stream<DynamicTest> goodOnesAreValidAndBrokenOnesAreNot() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            var cases = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(cases).isNotEmpty();
            return cases.stream()
                    .map(file -> dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException, Malformed {
        var expected = values(file);
        byte[] value = Objects.requireNonNull(expected.get("value")).getBytes(StandardCharsets.UTF_8);
        var key = MeterKey.read(Objects.requireNonNull(expected.get("key")));
        MeterValue found = MeterFile.check(value, Optional.of(key)).values().getFirst();
        String expect = expected.getOrDefault("expect", "valid");
        String word = found.verdict().word().toLowerCase(Locale.ROOT).replace(' ', '-');
        assertThat(word.equals("valid") && !found.isGood() ? "doubtful" : word)
                .as(found.verdict().reason())
                .isEqualTo(expect);
        if (!expect.equals("valid")) return;
        assertThat(found.meter()).contains(Objects.requireNonNull(expected.get("meter")));
        for (int i = 0; i < found.readings().size(); i++) {
            String register = Objects.requireNonNull(expected.get("register-" + (i + 1)));
            assertThat(found.readings().get(i).register().orElseThrow().milliwattHours())
                    .isEqualTo(Long.parseLong(register));
        }
        assertThat(expected).doesNotContainKey("register-" + (found.readings().size() + 1));
    }

    private static Map<String, String> values(Path file) throws IOException {
        var values = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int colon = line.indexOf(':');
            values.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return values;
    }
}
