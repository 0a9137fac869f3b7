package org.plugpact.hub.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plugpact.core.bytes.Malformed;

/** The vectors of kind {@code uplink}. */
final class UplinkVectorsTest {
    private static final Path FOLDER = Path.of("..", "vectors", "uplink");

    @TestFactory
    Stream<DynamicTest> goodFramesAreWrittenTheSameAndBrokenOnesAreNotRead() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            var cases = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(cases).isNotEmpty();
            return cases.stream()
                    .map(file -> dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException, Malformed {
        Map<String, String> values = values(file);
        Map<String, String> good = values(file.resolveSibling("good.txt"));
        boolean isUp = value(good, "from").equals("site");
        byte[] encoded = HexFormat.of().parseHex(value(values, "encoded"));
        if (values.containsKey("expect")) {
            assertThat(values).containsEntry("expect", "malformed");
            assertThatThrownBy(() -> read(isUp, encoded)).isInstanceOf(Malformed.class);
            return;
        }
        UplinkFrame frame = read(isUp, encoded);
        assertThat(frame.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(value(values, "name"));
        assertThat(UplinkCodec.encode(frame)).isEqualTo(encoded);
        boolean isBoth = frame instanceof UplinkFrame.Up && frame instanceof UplinkFrame.Down;
        if (!isBoth) assertThatThrownBy(() -> read(!isUp, encoded)).isInstanceOf(Malformed.class);
    }

    private static UplinkFrame read(boolean isUp, byte[] encoded) throws Malformed {
        return isUp ? UplinkCodec.up(encoded) : UplinkCodec.down(encoded);
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
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
