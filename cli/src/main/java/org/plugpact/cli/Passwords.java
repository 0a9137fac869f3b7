package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of simulated chargers, which the hub tells once: kept in a file that only its owner reads, for the next time. */
final class Passwords {
    private final Path file;
    private final Map<String, String> known;

    private Passwords(Path file, Map<String, String> known) {
        this.file = file;
        this.known = known;
    }

    static Passwords of(Path file) throws IOException {
        Map<String, String> known = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                if (tab > 0) known.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return new Passwords(file, known);
    }

    /** By charger; what is put in here is kept by {@link #save}. */
    Map<String, String> known() {
        return known;
    }

    void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        var lines = known.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .toList();
        Files.write(file, lines);
    }
}
