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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.Head;

/**
 * Writes what an auditor needs into a folder: all facts of the own log, the checkpoints over them, the certificates, what was
 * brought to disputes, and last the
 * manifest that the root authority signs. The same journal gives the same files; only the manifest has a time and salts.
 * A folder without a manifest is an export that was cut short. Each log that is kept beside the own one is an export of
 * its own in it, whose manifest the outer one names.
 */
public final class ExportWriter {
    /** Facts in one file. */
    public static final int FACTS_PER_FILE = 4_096;

    private static final String CERTIFICATES = "certificates.cbor";
    private static final String EXHIBITS = "exhibits";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String GOVERNANCE = "governance";
    private static final String MANIFEST = "manifest.cbor";
    private static final int BUFFER = 1 << 16;

    private final FactStore store;
    private final List<KeptLog> kept;
    private final CertificateTable certificates;
    private final ExhibitTable exhibits;
    private final Signer root;
    private final Optional<GovernanceHead> governance;
    private final Salts salts;

    /** Says what a governance log is over these statements, signed. */
    public interface GovernanceHead {
        Head over(List<Entry> entries);
    }

    /** As the other, of a hub that keeps no logs but its own. */
    public ExportWriter(FactStore store, CertificateTable certificates, Signer root, Salts salts) {
        this(store, List.of(), certificates, root, Optional.empty(), salts);
    }

    /**
     * @param kept other hubs' logs, each of which becomes an export of its own under {@code logs}
     * @param root the root authority's key
     * @param governance signs with the governance log's key
     */
    public ExportWriter(
            FactStore store,
            List<KeptLog> kept,
            CertificateTable certificates,
            Signer root,
            Optional<GovernanceHead> governance,
            Salts salts) {
        this.governance = governance;
        this.store = store;
        this.kept = List.copyOf(kept);
        this.certificates = certificates;
        this.exhibits = new ExhibitTable(certificates.database());
        this.root = root;
        this.salts = salts;
    }

    /** What was brought to disputes, as far as its bytes are here. */
    private List<Manifest.FileDigest> exhibits(Path folder) throws IOException {
        List<Manifest.FileDigest> files = new ArrayList<>();
        for (ExhibitTable.Kept one : exhibits.all()) {
            Files.createDirectories(folder.resolve(EXHIBITS));
            String name = EXHIBITS + "/" + one.digest().hex();
            files.add(file(folder, name, out -> exhibits.write(one.digest(), out)));
        }
        return files;
    }

    /** One log, as far as it is exported. */
    private interface Log {
        List<Fact> facts(long from, int limit);

        List<String> notes(long sizeMax);

        /** Told of every fact that was written. */
        void written(Fact fact);

        /** Those that are exported with it. */
        List<byte[]> certificates();

        /** Of the statements in what was written; empty if they are no log of their own. */
        Optional<Head> governance();
    }

    /**
     * Exports everything that is durable when this is called.
     *
     * @param folder is made; may exist if it is empty
     * @param at when the manifest is signed
     * @param progress told how many facts of the own log are written
     * @throws FileAlreadyExistsException if the folder has something in it
     * @throws IllegalStateException if there is nothing to export yet
     */
    public Manifest write(Path folder, Instant at, LongConsumer progress) throws IOException {
        Checkpoint end = store.shown()
                .orElseThrow(() -> new IllegalStateException("the journal is empty: there is nothing to export"))
                .checkpoint();
        prepare(folder);
        List<Manifest.FileDigest> others = new ArrayList<>();
        for (KeptLog other : kept) {
            // Taken after the own log's end, so that it reaches as far as any anchor in that.
            if (other.head().isEmpty()) continue;
            String name = String.format(Locale.ROOT, "logs/%06d", other.number());
            Path place = folder.resolve(name);
            prepare(place);
            Checkpoint its = other.head().get().checkpoint();
            write(place, new Other(other), its, List.of(), at, facts -> {});
            others.add(digest(place.resolve(MANIFEST), name + "/" + MANIFEST));
        }
        others.addAll(exhibits(folder));
        return write(folder, new Own(), end, others, at, progress);
    }

    private Manifest write(
            Path folder, Log log, Checkpoint end, List<Manifest.FileDigest> others, Instant at, LongConsumer progress)
            throws IOException {
        List<Manifest.FileDigest> files = new ArrayList<>(others);
        for (long from = 0; from < end.size(); from += FACTS_PER_FILE) {
            files.add(facts(folder, log, from, (int) Math.min(FACTS_PER_FILE, end.size() - from)));
            progress.accept(Math.min(from + FACTS_PER_FILE, end.size()));
        }
        files.add(file(folder, CHECKPOINTS, out -> {
            for (String note : log.notes(end.size())) out.write((note + "\n").getBytes(StandardCharsets.UTF_8));
        }));
        files.add(file(folder, CERTIFICATES, out -> certificates(log, out)));
        Optional<Head> head = log.governance();
        if (head.isPresent()) {
            byte[] bytes = head.get().encode();
            files.add(file(folder, GOVERNANCE, out -> out.write(bytes)));
        }
        files.sort(Comparator.comparing(Manifest.FileDigest::name));
        Manifest manifest = new Manifest(end.origin(), end.size(), end.root(), files);
        Files.write(folder.resolve(MANIFEST), manifest.sign(salts, root, at).encode(), StandardOpenOption.CREATE_NEW);
        return manifest;
    }

    /** The hub's own log, with every certificate there is. */
    private final class Own implements Log {
        @Override
        public List<Fact> facts(long from, int limit) {
            return store.facts(from, limit);
        }

        @Override
        public List<String> notes(long sizeMax) {
            return store.keptNotes(sizeMax);
        }

        private final List<Entry> statements = new ArrayList<>();

        @Override
        public void written(Fact fact) {
            try {
                if (fact.kind().isSigned() && fact.content() instanceof StatementRecorded recorded) {
                    statements.add(new Entry(fact.header().decidedTime(), recorded.signed()));
                }
            } catch (Malformed broken) {
                throw new IllegalStateException("the journal is damaged at fact " + fact.index(), broken);
            }
        }

        @Override
        public List<byte[]> certificates() {
            return certificates.all();
        }

        @Override
        public Optional<Head> governance() {
            return governance.map(signing -> signing.over(statements));
        }
    }

    /** Another hub's, with the certificates of those who signed in it, and of the authority between. */
    private final class Other implements Log {
        private final KeptLog log;
        private final Set<Digest> signers = new LinkedHashSet<>();

        Other(KeptLog log) {
            this.log = log;
            signers.add(log.authority());
        }

        @Override
        public List<Fact> facts(long from, int limit) {
            return log.facts(from, limit);
        }

        @Override
        public List<String> notes(long sizeMax) {
            return log.notes(sizeMax);
        }

        @Override
        public void written(Fact fact) {
            if (!fact.kind().isSigned()) return;
            try {
                for (Signature signature : Envelope.decode(fact.body()).signatures())
                    signers.add(signature.certificate());
            } catch (Malformed broken) {
                throw new IllegalStateException("log " + log.id() + " is damaged at fact " + fact.index(), broken);
            }
        }

        @Override
        public List<byte[]> certificates() {
            return certificates.certificates(signers);
        }

        @Override
        public Optional<Head> governance() {
            return Optional.empty();
        }
    }

    private static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent())
                throw new FileAlreadyExistsException(folder.toString(), null, "something is in it already");
        }
        Files.createDirectories(folder.resolve("facts"));
    }

    private static Manifest.FileDigest facts(Path folder, Log log, long from, int count) throws IOException {
        String name = String.format(Locale.ROOT, "facts/%06d.cbor", from / FACTS_PER_FILE);
        List<Fact> facts = log.facts(from, count);
        if (facts.size() != count)
            throw new IllegalStateException(
                    "the journal is damaged: it has only " + facts.size() + " facts from " + from);
        return file(folder, name, out -> {
            for (Fact fact : facts) {
                out.write(fact.encode());
                log.written(fact);
            }
        });
    }

    private static void certificates(Log log, OutputStream out) throws IOException {
        List<byte[]> all = log.certificates();
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

    /** Of a file that is written already. */
    private static Manifest.FileDigest digest(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new Manifest.FileDigest(name, bytes.length, Digest.sha256(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
