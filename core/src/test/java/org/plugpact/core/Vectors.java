package org.plugpact.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds and reads the language-neutral vectors; {@code vectors/README.md} describes their form. */
public final class Vectors {
    private Vectors() {}

    /** The cases of a kind: the folders below {@code vectors/<kind>}, in order. Never none. */
    public static Stream<Path> cases(String kind) {
        List<Path> folders =
                list(root().resolve(kind)).filter(Files::isDirectory).toList();
        if (folders.isEmpty()) throw new IllegalStateException("no vectors of kind " + kind);
        return folders.stream();
    }

    /** The files of every case whose names begin so, in order. Never none. */
    public static Stream<Path> files(String kind, String prefix) {
        List<Path> files = cases(kind)
                .flatMap(folder -> list(folder).filter(file -> name(file).startsWith(prefix)))
                .toList();
        if (files.isEmpty()) throw new IllegalStateException("no vectors " + kind + "/…/" + prefix);
        return files.stream();
    }

    /** A file of {@code name: value} lines. A name that is there twice is an error in the vector. */
    public static Map<String, String> values(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IllegalStateException(file + ": no name in: " + line);
            String before = values.put(
                    line.substring(0, colon), line.substring(colon + 1).strip());
            if (before != null) throw new IllegalStateException(file + ": twice: " + line);
        }
        return values;
    }

    /** One value that must be there. */
    public static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) throw new IllegalStateException("no " + name + " in the vector");
        return value;
    }

    /** The case and the file, for a test's name. */
    public static String label(Path file) {
        int parts = file.getNameCount();
        return file.subpath(parts - 2, parts).toString();
    }

    /** The lines of a file without comments and empty ones. */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The folder {@code vectors}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isDirectory(folder.resolve("vectors"))) return folder.resolve("vectors");
            folder = folder.getParent();
        }
        throw new IllegalStateException("no vectors folder here or above");
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
