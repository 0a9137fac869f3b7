package org.plugpact.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A generated password in a file that its owner alone can read. */
final class Secret {
    private static final int BYTES = 24;

    private Secret() {}

    /** What the file says; if there is none, it is made first: whole or not at all. */
    static String in(Path file) {
        try {
            if (!Files.exists(file)) write(file);
            return Files.readString(file).strip();
        } catch (IOException cant) {
            throw new UncheckedIOException("can't keep a password in " + file, cant);
        }
    }

    /** Makes a folder that its owner alone can enter, unless it is there already. */
    static void folder(Path folder) {
        try {
            Files.createDirectories(folder, owned("rwx------", folder));
        } catch (IOException cant) {
            throw new UncheckedIOException("can't make the folder " + folder, cant);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] chance = new byte[BYTES];
        new SecureRandom().nextBytes(chance);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, owned("rw-------", file));
        Files.writeString(fresh, HexFormat.of().formatHex(chance) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] owned(String permissions, Path near) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
