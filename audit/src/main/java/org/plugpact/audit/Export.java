package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.SignedCheckpoint;

/** A folder that claims to be an export: its manifest, and whether its files are the ones that the manifest names. */
final class Export {
    static final String MANIFEST = "manifest.cbor";
    static final String CERTIFICATES = "certificates.cbor";
    static final String CHECKPOINTS = "checkpoints";
    private static final String FACTS = "facts/";

    /** Bytes of a file that is read whole. A facts file holds 4,096 facts of some kilobytes each. */
    private static final long FILE_BYTES_MAX = 1L << 30;

    private final Path folder;
    private final Manifest.Signed manifest;

    private Export(Path folder, Manifest.Signed manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    static Export open(Path folder) throws Unreadable {
        if (!Files.isDirectory(folder)) throw new Unreadable(folder + " is no folder");
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) throw new Unreadable(folder + " has no " + MANIFEST);
        try {
            return new Export(folder, Manifest.decode(whole(file)));
        } catch (IOException | Malformed broken) {
            throw new Unreadable(MANIFEST + " can't be read: " + broken.getMessage(), broken);
        }
    }

    Manifest.Signed signed() {
        return manifest;
    }

    Manifest manifest() {
        return manifest.manifest();
    }

    /** Every file against its size and digest in the manifest, and the folder against the manifest's list. */
    List<Difference> files() throws Unreadable {
        var differences = new ArrayList<Difference>();
        var there = new TreeSet<>(present());
        there.remove(MANIFEST);
        var named = manifest().files();
        for (var file : named) there.remove(file.name());
        there.forEach(name -> differences.add(Difference.ofFile(name, "is not in the manifest")));
        named.parallelStream()
                .map(this::wrong)
                .flatMap(Optional::stream)
                .sorted((one, other) -> one.file().compareTo(other.file()))
                .forEachOrdered(differences::add);
        return differences;
    }

    private Optional<Difference> wrong(Manifest.FileDigest file) {
        Path path = folder.resolve(file.name());
        try {
            if (!Files.isRegularFile(path)) return Optional.of(Difference.ofFile(file.name(), "is missing"));
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

    private List<String> present() throws Unreadable {
        try (var tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException unreadable) {
            throw new Unreadable(folder + " can't be listed: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The files of facts that the manifest names and that are there, in order. */
    List<String> factFiles() {
        return manifest().files().stream()
                .map(Manifest.FileDigest::name)
                .filter(name -> name.startsWith(FACTS))
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    byte[] bytes(String name) throws IOException {
        return whole(folder.resolve(name));
    }

    /** All checkpoints that were kept, in order of their sizes; each is a C2SP note, a blank line after it. */
    List<SignedCheckpoint> checkpoints() throws IOException, Malformed {
        String text = new String(bytes(CHECKPOINTS), StandardCharsets.UTF_8);
        var checkpoints = new ArrayList<SignedCheckpoint>();
        int from = 0;
        while (from < text.length()) {
            int signatures = text.indexOf("\n\n", from);
            int end = signatures < 0 ? -1 : text.indexOf("\n\n", signatures + 2);
            String note = text.substring(from, end < 0 ? text.length() : end + 1);
            checkpoints.add(SignedCheckpoint.parse(note));
            from = end < 0 ? text.length() : end + 2;
        }
        return checkpoints;
    }

    private static byte[] whole(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX)
            throw new IOException(file + " is larger than " + FILE_BYTES_MAX + " bytes");
        return Files.readAllBytes(file);
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
