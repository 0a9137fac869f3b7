package org.plugpact.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a PostgreSQL server notes about itself in its data folder ({@code postmaster.pid}: first line process, fourth port). */
record PidFile(long pid, int port) {
    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
    private static final String NAME = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /** Empty if there is none, or not yet a whole one. */
    static Optional<PidFile> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) return Optional.empty();
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() <= PORT_LINE) return Optional.empty();
            return Optional.of(new PidFile(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (IOException | NumberFormatException unreadable) {
            LOG.debug("no server can be read from {}", file, unreadable);
            return Optional.empty();
        }
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
