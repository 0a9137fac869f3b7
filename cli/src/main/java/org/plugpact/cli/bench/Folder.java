package org.plugpact.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder for the length of one bench. */
record Folder(Path path) implements AutoCloseable {
    static Folder open() throws IOException {
        return new Folder(Files.createTempDirectory("plugpact-bench"));
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (var tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) Files.deleteIfExists(one);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
