package org.plugpact.hub.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Checkpoint;

/** The folder of one export while it is written: each file is hashed on its way, and the manifest comes last. One thread's own. */
final class ExportFolder {
    static final String MANIFEST = "manifest.cbor";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<Manifest.FileDigest> files = new ArrayList<>();

    private ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** What goes into one file. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** @throws FileAlreadyExistsException if it has something in it */
    static ExportFolder make(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent())
                throw new FileAlreadyExistsException(folder.toString(), null, "something is in it already");
        }
        return new ExportFolder(folder);
    }

    /** A folder in it, for an export of its own. */
    ExportFolder inside(String name) throws IOException {
        return make(folder.resolve(name));
    }

    void file(String name, Writing writing) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        MessageDigest sha = sha256();
        try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
                OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, sha), BUFFER)) {
            writing.to(out);
        }
        files.add(new Manifest.FileDigest(name, Files.size(path), new Digest(sha.digest())));
    }

    void file(String name, byte[] bytes) throws IOException {
        file(name, out -> out.write(bytes));
    }

    /** Names a manifest in a folder inside, which names the rest of that. */
    void names(String inside) throws IOException {
        String name = inside + "/" + MANIFEST;
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        files.add(new Manifest.FileDigest(name, bytes.length, Digest.sha256(bytes)));
    }

    /** Ends it: what has no manifest is an export that was cut short. */
    Manifest sign(Checkpoint end, Optional<Manifest.Scope> scope, Signer root, Instant at) throws IOException {
        files.sort(Comparator.comparing(Manifest.FileDigest::name));
        Manifest manifest = new Manifest(end.origin(), end.size(), end.root(), files, scope);
        byte[] signed =
                manifest.sign(ManifestSalts.of(manifest, root, at), root, at).encode();
        Files.write(folder.resolve(MANIFEST), signed, StandardOpenOption.CREATE_NEW);
        return manifest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
