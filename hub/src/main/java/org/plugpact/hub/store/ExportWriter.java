package org.plugpact.hub.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Checkpoint;

/**
 * Writes what an auditor needs into a folder: all facts, the checkpoints over them, the certificates, and last the
 * manifest that the root authority signs. The same journal gives the same files; only the manifest has a time and salts.
 * A folder without a manifest is an export that was cut short.
 */
public final class ExportWriter {
    /** Facts in one file. */
    public static final int FACTS_PER_FILE = 4_096;

    private static final String CERTIFICATES = "certificates.cbor";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String MANIFEST = "manifest.cbor";
    private static final int BUFFER = 1 << 16;

    private final FactStore store;
    private final CertificateTable certificates;
    private final Signer root;
    private final Salts salts;

    /** @param root the root authority's key */
    public ExportWriter(FactStore store, CertificateTable certificates, Signer root, Salts salts) {
        this.store = store;
        this.certificates = certificates;
        this.root = root;
        this.salts = salts;
    }

    /**
     * Exports everything that is durable when this is called.
     *
     * @param folder is made; may exist if it is empty
     * @param at when the manifest is signed
     * @param progress told how many facts are written
     * @throws FileAlreadyExistsException if the folder has something in it
     * @throws IllegalStateException if there is nothing to export yet
     */
    public Manifest write(Path folder, Instant at, LongConsumer progress) throws IOException {
        Checkpoint end = store.shown()
                .orElseThrow(() -> new IllegalStateException("the journal is empty: there is nothing to export"))
                .checkpoint();
        prepare(folder);
        List<Manifest.FileDigest> files = new ArrayList<>();
        for (long from = 0; from < end.size(); from += FACTS_PER_FILE) {
            files.add(facts(folder, from, (int) Math.min(FACTS_PER_FILE, end.size() - from)));
            progress.accept(Math.min(from + FACTS_PER_FILE, end.size()));
        }
        files.add(file(folder, CHECKPOINTS, out -> {
            for (String note : store.keptNotes(end.size())) out.write((note + "\n").getBytes(StandardCharsets.UTF_8));
        }));
        files.add(file(folder, CERTIFICATES, this::certificates));
        files.sort(Comparator.comparing(Manifest.FileDigest::name));
        Manifest manifest = new Manifest(end.origin(), end.size(), end.root(), files);
        Files.write(folder.resolve(MANIFEST), manifest.sign(salts, root, at).encode(), StandardOpenOption.CREATE_NEW);
        return manifest;
    }

    private static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent())
                throw new FileAlreadyExistsException(folder.toString(), null, "something is in it already");
        }
        Files.createDirectories(folder.resolve("facts"));
    }

    private Manifest.FileDigest facts(Path folder, long from, int count) throws IOException {
        String name = String.format(Locale.ROOT, "facts/%06d.cbor", from / FACTS_PER_FILE);
        List<Fact> facts = store.facts(from, count);
        if (facts.size() != count)
            throw new IllegalStateException(
                    "the journal is damaged: it has only " + facts.size() + " facts from " + from);
        return file(folder, name, out -> {
            for (Fact fact : facts) out.write(fact.encode());
        });
    }

    private void certificates(OutputStream out) throws IOException {
        List<byte[]> all = certificates.all();
        Encoder encoder = new Encoder(BUFFER).items(all.size());
        all.forEach(encoder::bytes);
        out.write(encoder.toBytes());
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Hashes what goes into the file on its way. */
    private static Manifest.FileDigest file(Path folder, String name, Writing writing) throws IOException {
        Path path = folder.resolve(name);
        MessageDigest sha = sha256();
        try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
                OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, sha), BUFFER)) {
            writing.to(out);
        }
        return new Manifest.FileDigest(name, Files.size(path), new Digest(sha.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
