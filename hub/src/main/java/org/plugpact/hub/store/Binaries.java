package org.plugpact.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs, unpacked from the class path once for each of their versions, for every hub of this user. */
final class Binaries {
    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final int DIGITS = 16;

    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks what this machine needs, unless it is there already.
     *
     * @param cache the folder that holds a folder a version
     */
    static Binaries in(Path cache) {
        String archive = archive();
        try {
            Path folder = cache.resolve("postgres-" + digest(archive));
            if (!Files.isDirectory(folder)) unpack(archive, cache, folder);
            return new Binaries(folder);
        } catch (IOException cantWrite) {
            throw new UncheckedIOException("can't unpack PostgreSQL into " + cache, cantWrite);
        }
    }

    /** Where this user's programs keep what they can make again. */
    static Path usualCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && Path.of(xdg).isAbsolute()) return Path.of(xdg, "plugpact");
        Path home = Path.of(System.getProperty("user.home"));
        return isMac() ? home.resolve("Library/Caches/plugpact") : home.resolve(".cache/plugpact");
    }

    /** One of {@code initdb}, {@code pg_ctl}, {@code postgres}. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.startsWith("linux") ? "linux" : isMac() ? "darwin" : "windows";
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static InputStream open(String archive) {
        InputStream stream = Binaries.class.getResourceAsStream(archive);
        if (stream == null)
            throw new IllegalStateException(
                    "this build carries no PostgreSQL for this machine (" + archive + "): use your own with --db URL");
        return stream;
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream all = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            all.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(all.getMessageDigest().digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Into a folder of its own first, then under its name in one step: of several at once, one wins and all are served. */
    private static void unpack(String archive, Path cache, Path folder) throws IOException {
        LOG.info("unpacking PostgreSQL into {}", folder);
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, ".unpacking-");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                write(entry, tar, fresh);
        }
        try {
            Files.move(fresh, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException cantHappenHere) {
            throw new IOException("a folder can't be renamed within " + cache, cantHappenHere);
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(folder)) throw taken;
            delete(fresh);
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) throw new IOException("an archive that leaves its folder: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) Files.createDirectories(parent);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if (Files.getFileStore(target).supportsFileAttributeView("posix"))
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(PosixFilePermissions.fromString("rw-r--r--"));
        if ((mode & 0b001_000_000) != 0) permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
        return permissions;
    }

    /** Deletes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
