package org.plugpact.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of all vectors, for readers that can't walk folders: made from them, and never other than they are. */
final class VectorIndexTest {
    private static final String INDEX = "index.json";

    /** With {@code -Dplugpact.vectors=write} it is written; the change is then to be looked at. */
    @Test
    void itListsEveryVector() throws IOException {
        Path file = Vectors.root().resolve(INDEX);
        String index = index();
        if (System.getProperty("plugpact.vectors", "").equals("write")) Files.writeString(file, index);
        assertThat(Files.readString(file)).isEqualTo(index);
        assertThat(CBORObject.FromJSONString(index).size()).isGreaterThan(500);
    }

    /** One object a line: kind, case, file, whether it is good, and as far as the file says it what it is, what is expected and why. */
    private static String index() throws IOException {
        var lines = new StringBuilder();
        try (Stream<Path> kinds = Files.list(Vectors.root())) {
            for (Path kind : kinds.filter(Files::isDirectory).sorted().toList()) {
                for (Path one : Vectors.cases(kind.getFileName().toString()).toList()) {
                    for (Path file : files(one)) {
                        lines.append(lines.isEmpty() ? "[\n" : ",\n").append(entry(kind, one, file));
                    }
                }
            }
        }
        return lines.append("\n]\n").toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String entry(Path kind, Path one, Path file) throws IOException {
        boolean good = file.getFileName().toString().startsWith("good");
        var entry =
                new StringBuilder("{\"kind\":").append(text(kind.getFileName().toString()));
        entry.append(",\"case\":").append(text(one.getFileName().toString()));
        entry.append(",\"file\":").append(text(file.getFileName().toString()));
        entry.append(",\"good\":").append(good);
        List<String> lines = Files.readAllLines(file, UTF_8);
        boolean isTable = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .anyMatch(line -> line.contains(" | "));
        if (!isTable) {
            Map<String, String> values = Vectors.values(file);
            for (String name : List.of("is", "expect")) {
                if (values.containsKey(name)) {
                    entry.append(",\"" + name + "\":").append(text(Vectors.value(values, name)));
                }
            }
        }
        lines.stream()
                .filter(line -> !good && line.startsWith("# "))
                .findFirst()
                .ifPresent(line -> entry.append(",\"why\":").append(text(line.substring(2))));
        return entry.append('}').toString();
    }

    private static String text(String value) {
        return CBORObject.FromObject(value).ToJSONString();
    }
}
