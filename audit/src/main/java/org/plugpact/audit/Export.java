package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Manifest;

/**
 * A folder that claims to be an export: its manifest, and whether its files are the ones that the manifest names. Only plain
 * files in the folder itself are ever read; a link is a difference, wherever it leads.
 */
final class Export {
    static final String MANIFEST = "manifest.cbor";
    static final String CERTIFICATES = "certificates.cbor";
    static final String GOVERNANCE = "governance";
    private static final String FACTS = "facts/";
    private static final String LOGS = "logs/";

    /** Bytes of a manifest that is read: the name, size and digest of some 65,000 files. */
    private static final long MANIFEST_BYTES_MAX = 16L << 20;

    /** Entries of the folder that are looked at: twice as many as a manifest can name. */
    private static final int ENTRIES_MAX = 2 * Manifest.FILES_MAX;

    private final NavigableMap<String, Path> plain;
    private final NavigableSet<String> strange;
    private final Manifest.Signed manifest;

    private Export(NavigableMap<String, Path> plain, NavigableSet<String> strange, Manifest.Signed manifest) {
        this.plain = plain;
        this.strange = strange;
        this.manifest = manifest;
    }

    static Export open(Path folder) throws Unreadable {
        if (!Files.isDirectory(folder)) throw new Unreadable(folder + " is no folder");
        var plain = new TreeMap<String, Path>();
        var strange = new TreeSet<String>();
        list(folder, plain, strange);
        return of(folder.toString(), plain, strange);
    }

    private static Export of(String folder, NavigableMap<String, Path> plain, NavigableSet<String> strange)
            throws Unreadable {
        Path file = plain.get(MANIFEST);
        if (file == null) throw new Unreadable(folder + " has no " + MANIFEST);
        try {
            return new Export(plain, strange, Manifest.decode(whole(file, MANIFEST_BYTES_MAX)));
        } catch (IOException | Malformed broken) {
            throw new Unreadable(MANIFEST + " can't be read: " + broken.getMessage(), broken);
        }
    }

    private static void list(Path given, NavigableMap<String, Path> plain, NavigableSet<String> strange)
            throws Unreadable {
        try {
            Path folder = given.toRealPath();
            try (var tree = Files.walk(folder)) {
                tree.limit(ENTRIES_MAX + 1L)
                        .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .forEach(path -> {
                            String name = folder.relativize(path).toString().replace('\\', '/');
                            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) plain.put(name, path);
                            else strange.add(name);
                        });
            }
        } catch (IOException unreadable) {
            throw new Unreadable(given + " can't be listed: " + unreadable.getMessage(), unreadable);
        } catch (UncheckedIOException unreadable) {
            throw new Unreadable(given + " can't be listed: " + unreadable.getMessage(), unreadable);
        }
        if (plain.size() + strange.size() >= ENTRIES_MAX) throw new Unreadable(given + " holds too many files");
    }

    Manifest.Signed signed() {
        return manifest;
    }

    Manifest manifest() {
        return manifest.manifest();
    }

    /** Whether the manifest names a file of that name. */
    boolean has(String name) {
        return manifest().files().stream().anyMatch(file -> file.name().equals(name));
    }

    /** Every file against its size and digest in the manifest, and the folder against the manifest's list. */
    List<Difference> files() {
        var differences = new ArrayList<Difference>();
        strange.forEach(name -> differences.add(Difference.ofFile(name, "is a link, or something else than a file")));
        var extra = new TreeSet<>(plain.keySet());
        extra.remove(MANIFEST);
        for (String other : otherFolders()) extra.subSet(other, after(other)).clear();
        for (var file : manifest().files()) extra.remove(file.name());
        extra.forEach(name -> differences.add(Difference.ofFile(name, "is not in the manifest")));
        manifest().files().parallelStream()
                .map(this::wrong)
                .flatMap(Optional::stream)
                .forEachOrdered(differences::add);
        return differences;
    }

    private Optional<Difference> wrong(Manifest.FileDigest file) {
        Path path = plain.get(file.name());
        if (path == null) {
            return strange.contains(file.name())
                    ? Optional.empty() // said already
                    : Optional.of(Difference.ofFile(file.name(), "is missing"));
        }
        try {
            if (Files.size(path) != file.size()) {
                return Optional.of(Difference.ofFile(
                        file.name(),
                        "has " + Files.size(path) + " bytes, not the " + file.size() + " of the manifest"));
            }
            return digest(path).equals(file.sha256())
                    ? Optional.empty()
                    : Optional.of(Difference.ofFile(file.name(), "is not the one whose digest the manifest has"));
        } catch (IOException unreadable) {
            return Optional.of(Difference.ofFile(file.name(), "can't be read: " + unreadable.getMessage()));
        }
    }

    /** The logs that are exported with this one, in folders that its manifest names. */
    List<Export> others() throws Unreadable {
        var others = new ArrayList<Export>();
        for (String folder : otherFolders()) {
            var inside = new TreeMap<String, Path>();
            plain.subMap(folder, after(folder))
                    .forEach((name, path) -> inside.put(name.substring(folder.length()), path));
            var links = new TreeSet<String>();
            strange.subSet(folder, after(folder)).forEach(name -> links.add(name.substring(folder.length())));
            others.add(of(folder, inside, links));
        }
        return others;
    }

    /** Each with a slash at its end. */
    private List<String> otherFolders() {
        return manifest().files().stream()
                .map(Manifest.FileDigest::name)
                .filter(name -> name.startsWith(LOGS) && name.endsWith("/" + MANIFEST))
                .filter(plain::containsKey)
                .map(name -> name.substring(0, name.length() - MANIFEST.length()))
                .toList();
    }

    /** What comes after all names in a folder. */
    private static String after(String folder) {
        return folder.substring(0, folder.length() - 1) + (char) ('/' + 1);
    }

    /** The files of facts that the manifest names and that are there, in order. */
    List<String> factFiles() {
        return manifest().files().stream()
                .map(Manifest.FileDigest::name)
                .filter(name -> name.startsWith(FACTS))
                .filter(plain::containsKey)
                .toList();
    }

    /** To be closed by whoever asked. */
    InputStream stream(String name) throws IOException {
        return Files.newInputStream(found(name));
    }

    /** A file that is read whole. @throws IOException also if it is not there, or larger than that */
    byte[] bytes(String name, long bytesMax) throws IOException {
        return whole(found(name), bytesMax);
    }

    private Path found(String name) throws IOException {
        Path path = plain.get(name);
        if (path == null) throw new IOException("there is no such file");
        return path;
    }

    private static byte[] whole(Path file, long bytesMax) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(Math.toIntExact(bytesMax) + 1);
            if (bytes.length > bytesMax) throw new IOException("it has more than " + bytesMax + " bytes");
            return bytes;
        }
    }

    private static Digest digest(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            var sha = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) sha.update(buffer, 0, read);
            return new Digest(sha.digest());
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("a JDK without SHA-256", broken);
        }
    }
}
