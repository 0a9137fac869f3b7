package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plugpact.core.bytes.Malformed;

/**
 * Values that real meters signed, from public test data. The data is not ours to hand on: put clones of the repositories that
 * {@code public-values.txt} names into one folder, and name that in the environment variable {@code METER_VALUES}.
 */
final class PublicValuesTest {
    @TestFactory
    Stream<DynamicTest> everyFileComesToWhatTheTableSays() throws IOException {
        Path folder = folder();
        return rows().stream()
                .map(row -> dynamicTest(
                        row.file,
                        () -> assertThat(counts(folder.resolve(row.file), row.key(folder)))
                                .isEqualTo(row.counts)));
    }

    /** What counts as valid stops doing so with any one byte of what was signed changed. */
    @TestFactory
    Stream<DynamicTest> noneOfTheirBytesCanBeChanged() throws IOException {
        Path folder = folder();
        return rows().stream()
                .filter(row -> row.counts.contains(" VALID"))
                .map(row -> dynamicTest(
                        row.file,
                        () -> PublicTampering.check(Files.readAllBytes(folder.resolve(row.file)), row.key(folder))));
    }

    private static Path folder() {
        String folder = System.getenv("METER_VALUES");
        assumeTrue(folder != null, "METER_VALUES names no folder");
        return Path.of(Objects.requireNonNull(folder));
    }

    private static String counts(Path file, Optional<MeterKey> key) throws IOException {
        try {
            return MeterFile.check(Files.readAllBytes(file), key).values().stream()
                    .collect(Collectors.groupingBy(
                            value -> value.format().text() + " "
                                    + value.verdict().word() + (value.doubts().isEmpty() ? "" : " doubtful"),
                            TreeMap::new,
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(count -> count.getValue() + " " + count.getKey())
                    .collect(Collectors.joining(", "));
        } catch (Malformed refused) {
            return "refused";
        }
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        try (var table = Objects.requireNonNull(PublicValuesTest.class.getResourceAsStream("/public-values.txt"));
                var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] columns = line.split(" \\| ", -1);
                rows.add(new Row(
                        columns[0], columns[1], columns.length > 2 ? Optional.of(columns[2]) : Optional.empty()));
            }
        }
        return rows;
    }

    private record Row(String file, String counts, Optional<String> keyFile) {
        Optional<MeterKey> key(Path folder) throws IOException, Malformed {
            if (keyFile.isEmpty()) return Optional.empty();
            return Optional.of(MeterKey.read(Files.readString(folder.resolve(keyFile.get()))));
        }
    }
}
