package org.plugpact.core.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of others' vectors; {@code docs/formats/public-vectors.md} says how to fill it. */
final class Outside {
    private static final String PROPERTY = "plugpact.outside";

    private Outside() {}

    /** A file or folder in it. Where there is none, the test is skipped, and says so. */
    static Path at(String name) {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(!folder.isEmpty(), "no -D" + PROPERTY + "=FOLDER: see docs/formats/public-vectors.md");
        Path place = Path.of(folder).resolve(name);
        assumeTrue(Files.exists(place), place + " is not there: see docs/formats/public-vectors.md");
        return place;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CBORObject json(Path file) {
        return CBORObject.FromJSONString(text(file));
    }

    /** Every file below a folder whose name ends so, in order. */
    static List<Path> files(String folder, String end) {
        try (Stream<Path> all = Files.walk(at(folder))) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a set has, and where we say otherwise than it does. */
    static final class Tally {
        private final String set;
        private final SequencedMap<String, List<String>> disagreements = new TreeMap<>();
        private int run;

        Tally(String set) {
            this.set = set;
        }

        /** @param reason by which the vector is one of those on which we disagree, if we do */
        void vector(String name, boolean theirs, boolean ours, String reason) {
            run++;
            if (theirs != ours) {
                String kind = reason + (ours ? " (we accept)" : " (we refuse)");
                disagreements.computeIfAbsent(kind, any -> new ArrayList<>()).add(name);
            }
        }

        /** @param expected how many vectors disagree, by reason; nothing else may */
        void is(int vectors, Map<String, Integer> expected) {
            assertThat(run).as(set).isEqualTo(vectors);
            var counts = new TreeMap<String, Integer>();
            disagreements.forEach((reason, names) -> counts.put(reason, names.size()));
            assertThat(counts).as(set + ": " + disagreements).isEqualTo(new TreeMap<>(expected));
        }
    }
}
