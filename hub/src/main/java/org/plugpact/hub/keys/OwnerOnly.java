package org.plugpact.hub.keys;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that nobody but their owner may read: mode 0600 in a folder of mode 0700. A file or folder that group or others
 * can read, write or enter is refused rather than put right: whoever could read it may already have done so.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int FILE_BYTES_MAX = 1 << 20;

    private OwnerOnly() {}

    /** Makes the folder and those above it if they are missing; this one gets mode 0700. */
    public static void makeFolder(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) Files.createDirectories(above);
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    }

    /** Refuses a file or folder that group or others may touch. */
    public static void check(Path path) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        boolean folder = Files.isDirectory(path);
        others.removeAll(FOLDER);
        if (!others.isEmpty()) {
            throw new KeysRefused(
                    path + " can be read or changed by others; make new keys, or, if nobody has seen these: " + "chmod "
                            + (folder ? "700 " : "600 ") + path);
        }
    }

    /** Writes the file whole or not at all, and returns when it is on the disk. An older one is replaced. */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = create(beside)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) channel.write(left);
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceName(file);
    }

    /** Reads a file that only its owner may read, at most 1 MiB. */
    public static byte[] read(Path file) throws IOException {
        check(file);
        if (Files.size(file) > FILE_BYTES_MAX) throw new KeysRefused(file + " is too long for a key file");
        return Files.readAllBytes(file);
    }

    /** Opens a new file of mode 0600 for writing. */
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, Set.of(CREATE_NEW, WRITE, READ), PosixFilePermissions.asFileAttribute(FILE));
    }

    /** A rename is durable once the folder that holds the name is (POSIX leaves it open otherwise). */
    static void forceName(Path child) throws IOException {
        Path folder = child.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
