package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Conversations from files, held over a real socket: every answer to the letter, and what each puts on record. */
class RecordedConversationsTest {
    private static final Pattern NUMBER = Pattern.compile("\\{([a-z])}");

    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @TestFactory
    Stream<DynamicTest> conversations() throws IOException, URISyntaxException {
        var folder = Path.of(
                Objects.requireNonNull(getClass().getResource("conversations")).toURI());
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString().replace(".txt", ""), () -> new Held(file).hold()));
        }
    }

    /** One conversation. */
    private static final class Held {
        private final List<String> lines;
        private final String subprotocol;
        private final String id = door.newCharger();
        private final Map<String, String> numbers = new TreeMap<>();
        private RawCharger charger;
        private long recorded;

        Held(Path file) {
            try {
                lines = Files.readAllLines(file);
                subprotocol = lines.getFirst().startsWith("@")
                        ? lines.getFirst().substring(1).strip()
                        : "ocpp1.6";
                charger = door.connect(id, subprotocol);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            recorded = door.desk().durableSize();
        }

        void hold() throws IOException {
            for (String line : lines) take(line);
            charger.close();
        }

        private void take(String line) throws IOException {
            switch (line.substring(0, 1)) {
                case ">" -> charger.send(known(line.substring(2)));
                case "<" -> assertThat(charger.receiveText()).isEqualTo(learnt(line.substring(2)));
                case "=" ->
                    assertThat(recorded()).as(line).isEqualTo(line.substring(1).strip());
                case "%" ->
                    assertThat(door.oddities(id)).isEqualTo(line.substring(1).strip());
                case "r" -> {
                    charger.close();
                    charger = door.connect(id, subprotocol);
                }
                case "@" -> {}
                default -> assertThat(line).startsWith("#");
            }
        }

        private String known(String text) {
            return NUMBER.matcher(text).replaceAll(found -> Objects.requireNonNull(numbers.get(found.group(1)), text));
        }

        /** A number that is not known yet is whatever the desk gives next: a count of the transactions there are. */
        private String learnt(String text) {
            return NUMBER.matcher(text)
                    .replaceAll(found -> numbers.computeIfAbsent(found.group(1), _ -> door.lastTransaction()));
        }

        private String recorded() {
            var kinds = door.kindsFrom(recorded);
            recorded = door.desk().durableSize();
            return String.join(" ", kinds);
        }
    }
}
