package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * One pact with all that its proof needs, for somebody who is offline: what governed it, what happened, that each fact is
 * in the log, and the certificates behind the signatures ({@code docs/formats/record.cddl}). Whether any of it is true is
 * for {@code core.review} to say.
 *
 * @param form how it is written; hubs write the newest, all are read
 * @param pact whose record it is
 * @param checkpoint what all paths lead up to, with every signature that the log and its witnesses gave
 * @param receipts the same proof of the pact's last fact as COSE has it, by one key of the log's each; none in the first form
 * @param governing the log's opening, then every statement of an authority before the pact's last fact,
 *     then what was stated of the log's keys up to the checkpoint, in the log's order
 * @param facts the pact's own, in the log's order
 * @param paths one for each governing fact, then one for each of the pact's, each from the leaf's sibling up
 * @param certificates in DER, ascending by digest: those that signatures in it name
 */
public record PactRecord(
        Form form,
        PactId pact,
        SignedCheckpoint checkpoint,
        List<CoseReceipt> receipts,
        List<Fact> governing,
        List<Fact> facts,
        List<List<Digest>> paths,
        List<byte[]> certificates) {
    /** How a record is written. */
    public enum Form {
        /** With a whole proof for each fact. */
        FIRST("plugpact-record/1", 6),
        /** With a header beside it that nobody signs, for receipts, and the checkpoint once. */
        SECOND("plugpact-record/2", 8);

        private final String text;
        private final int parts;

        Form(String text, int parts) {
            this.text = text;
            this.parts = parts;
        }

        /** How such a record begins. */
        public String text() {
            return text;
        }

        private static Form of(String text, int parts) throws Malformed {
            return Arrays.stream(values())
                    .filter(form -> form.text.equals(text) && form.parts == parts)
                    .findFirst()
                    .orElseThrow(() -> new Malformed("not a record of a pact, in any form that is known"));
        }
    }

    /** Receipts in one record: one for each key of a log's. */
    public static final int RECEIPTS_MAX = 16;

    /** Facts in one record, and certificates. */
    public static final int FACTS_MAX = 1 << 18;

    public static final int BYTES_MAX = 1 << 28;

    public PactRecord {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        receipts = List.copyOf(receipts);
        paths = paths.stream().map(List::copyOf).toList();
        certificates = List.copyOf(certificates);
        if (governing.isEmpty() || facts.isEmpty()) throw new IllegalArgumentException("a record of no facts");
        if (governing.size() + facts.size() > FACTS_MAX || certificates.size() > FACTS_MAX) {
            throw new IllegalArgumentException("a record of too much");
        }
        requireAscending(governing);
        requireAscending(facts);
        for (Fact fact : governing) {
            if (!isGoverning(fact.kind())) throw new IllegalArgumentException("a " + fact.kind() + " governs nothing");
        }
        for (Fact fact : facts) {
            if (!fact.header().pact().filter(pact::equals).isPresent()) {
                throw new IllegalArgumentException("fact " + fact.index() + " is another pact's");
            }
        }
        requirePaths(governing.size() + facts.size(), paths);
        requireReceipts(form, receipts, checkpoint, facts.getLast());
        requireAscendingDigests(certificates);
    }

    /**
     * In the first form.
     *
     * @param proofs one for each governing fact, then one for each other, all under one checkpoint
     */
    public PactRecord(
            PactId pact, List<Fact> governing, List<Fact> facts, List<ReceiptProof> proofs, List<byte[]> certificates) {
        this(
                Form.FIRST,
                pact,
                common(governing, facts, proofs),
                List.of(),
                governing,
                facts,
                proofs.stream().map(ReceiptProof::path).toList(),
                certificates);
    }

    /** Whether facts of that kind say who may sign what. */
    public static boolean isGoverning(Kind kind) {
        return switch (kind) {
            case OPENING, RECOGNISE, DELEGATE, FILE_RATES, REVOKE, FEDERATE, QUALIFY -> true;
            case RULE, STATUS_LIST, LOG_KEYS -> true;
            case DISPUTED, EVIDENCE_ADDED, RULED, WITHDRAWN, CORRECTED, LAPSED, INTEGRITY -> false;
            case REGISTERED,
                    OFFER,
                    ACCEPTANCE,
                    ADMISSION,
                    STARTED,
                    READING,
                    STOPPED,
                    METERED,
                    STRAY,
                    CLOSE,
                    ENDORSED,
                    MARKED,
                    PORT_REPORTED,
                    BOOTED,
                    INCIDENT,
                    COMMANDED,
                    COMMAND_ANSWERED,
                    ANCHORED,
                    ERASED,
                    PRUNED -> false;
        };
    }

    private static void requireAscending(List<Fact> facts) {
        for (int i = 1; i < facts.size(); i++) {
            if (facts.get(i - 1).index() >= facts.get(i).index()) {
                throw new IllegalArgumentException("fact " + facts.get(i).index() + " out of order, or twice");
            }
        }
    }

    private static void requirePaths(int facts, List<List<Digest>> paths) {
        if (paths.size() != facts) throw new IllegalArgumentException(paths.size() + " paths for " + facts + " facts");
        if (paths.stream().anyMatch(path -> path.size() > ReceiptProof.PATH_MAX)) {
            throw new IllegalArgumentException("a path of more than " + ReceiptProof.PATH_MAX + " hashes");
        }
    }

    private static void requireReceipts(Form form, List<CoseReceipt> receipts, SignedCheckpoint checkpoint, Fact last) {
        if (form == Form.FIRST && !receipts.isEmpty()) throw new IllegalArgumentException("a first form with receipts");
        if (receipts.size() > RECEIPTS_MAX) throw new IllegalArgumentException(receipts.size() + " receipts");
        for (CoseReceipt receipt : receipts) {
            if (receipt.index() != last.index()) throw new IllegalArgumentException("a receipt of another fact");
            if (receipt.size() != checkpoint.checkpoint().size()) {
                throw new IllegalArgumentException("a receipt under another checkpoint");
            }
        }
    }

    /** The checkpoint of all of them, each of which must be the proof of the fact at its place. */
    private static SignedCheckpoint common(List<Fact> governing, List<Fact> facts, List<ReceiptProof> proofs) {
        if (proofs.isEmpty() || proofs.size() != governing.size() + facts.size()) {
            throw new IllegalArgumentException(proofs.size() + " proofs");
        }
        SignedCheckpoint checkpoint = proofs.getFirst().checkpoint();
        for (int i = 0; i < proofs.size(); i++) {
            ReceiptProof proof = proofs.get(i);
            Fact fact = i < governing.size() ? governing.get(i) : facts.get(i - governing.size());
            if (proof.index() != fact.index()) throw new IllegalArgumentException("a proof of another fact");
            // Nothing signs what is extra, so there is none.
            if (proof.extra().isPresent()) throw new IllegalArgumentException("a proof with something extra");
            if (!proof.checkpoint().equals(checkpoint)) {
                throw new IllegalArgumentException("proofs under different checkpoints");
            }
        }
        return checkpoint;
    }

    private static void requireAscendingDigests(List<byte[]> certificates) {
        for (int i = 1; i < certificates.size(); i++) {
            if (Digest.sha256(certificates.get(i - 1)).compareTo(Digest.sha256(certificates.get(i))) >= 0) {
                throw new IllegalArgumentException("certificates out of order, or twice");
            }
        }
    }

    /** One for each governing fact, then one for each of the pact's: each stands for itself (C2SP tlog-proof). */
    public List<ReceiptProof> proofs() {
        List<ReceiptProof> proofs = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            Fact fact = i < governing.size() ? governing.get(i) : facts.get(i - governing.size());
            proofs.add(new ReceiptProof(Optional.empty(), fact.index(), paths.get(i), checkpoint));
        }
        return List.copyOf(proofs);
    }

    /**
     * The first form is {@code [form, pact, [+ governing], [+ fact], [+ proof], [* certificate]]}, the second
     * {@code [form, {* receipts}, pact, checkpoint, [+ governing], [+ fact], [+ path], [* certificate]]}.
     */
    public byte[] encode() {
        Encoder encoder = new Encoder().items(form.parts).text(form.text);
        switch (form) {
            case FIRST -> {
                encoder.digest(Digest.parse(pact.text()));
                writeFacts(encoder, governing);
                writeFacts(encoder, facts);
                encoder.items(paths.size());
                for (ReceiptProof proof : proofs()) encoder.text(proof.text());
            }
            case SECOND -> {
                writeReceipts(encoder);
                encoder.digest(Digest.parse(pact.text())).text(checkpoint.text());
                writeFacts(encoder, governing);
                writeFacts(encoder, facts);
                encoder.items(paths.size());
                for (List<Digest> path : paths) {
                    encoder.items(path.size());
                    for (Digest hash : path) encoder.digest(hash);
                }
            }
        }
        encoder.items(certificates.size());
        for (byte[] certificate : certificates) encoder.bytes(certificate);
        return encoder.toBytes();
    }

    private void writeReceipts(Encoder encoder) {
        if (receipts.isEmpty()) {
            encoder.entries(0);
            return;
        }
        encoder.entries(1).integer(CoseReceipt.LABEL_RECEIPTS).items(receipts.size());
        for (CoseReceipt receipt : receipts) encoder.bytes(receipt.encode());
    }

    private static void writeFacts(Encoder encoder, List<Fact> facts) {
        encoder.items(facts.size());
        for (Fact fact : facts) encoder.raw(fact.encode());
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static PactRecord decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a record above " + BYTES_MAX + " bytes");
        Decoder decoder = new Decoder(bytes);
        int parts = decoder.items();
        return switch (Form.of(decoder.text(), parts)) {
            case FIRST -> first(decoder);
            case SECOND -> second(decoder);
        };
    }

    private static PactRecord first(Decoder decoder) throws Malformed {
        PactId pact = new PactId(decoder.digest().hex());
        List<Fact> governing = readFacts(decoder);
        List<Fact> facts = readFacts(decoder);
        List<ReceiptProof> proofs = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) proofs.add(ReceiptProof.parse(decoder.text()));
        List<byte[]> certificates = readCertificates(decoder);
        return Malformed.unless("record", () -> new PactRecord(pact, governing, facts, proofs, certificates));
    }

    private static PactRecord second(Decoder decoder) throws Malformed {
        List<CoseReceipt> receipts = readReceipts(decoder);
        PactId pact = new PactId(decoder.digest().hex());
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(decoder.text());
        List<Fact> governing = readFacts(decoder);
        List<Fact> facts = readFacts(decoder);
        List<List<Digest>> paths = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) paths.add(readPath(decoder));
        List<byte[]> certificates = readCertificates(decoder);
        return Malformed.unless(
                "record",
                () -> new PactRecord(Form.SECOND, pact, checkpoint, receipts, governing, facts, paths, certificates));
    }

    private static List<CoseReceipt> readReceipts(Decoder decoder) throws Malformed {
        int entries = decoder.entries();
        if (entries == 0) return List.of();
        if (entries > 1 || decoder.integer() != CoseReceipt.LABEL_RECEIPTS) {
            throw new Malformed("a header of something else than receipts");
        }
        int count = decoder.items();
        if (count == 0 || count > RECEIPTS_MAX) throw new Malformed(count + " receipts");
        List<CoseReceipt> receipts = new ArrayList<>();
        for (int rest = count; rest > 0; rest--) receipts.add(CoseReceipt.decode(decoder.bytes()));
        return receipts;
    }

    private static List<Digest> readPath(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > ReceiptProof.PATH_MAX) throw new Malformed("a path of " + count + " hashes");
        List<Digest> path = new ArrayList<>(count);
        for (int rest = count; rest > 0; rest--) path.add(decoder.digest());
        return path;
    }

    private static List<byte[]> readCertificates(Decoder decoder) throws Malformed {
        List<byte[]> certificates = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) certificates.add(decoder.bytes());
        decoder.done();
        return certificates;
    }

    private static List<Fact> readFacts(Decoder decoder) throws Malformed {
        List<Fact> facts = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) facts.add(Fact.read(decoder));
        return facts;
    }

    private static int count(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > FACTS_MAX) throw new Malformed("a list of " + count);
        return count;
    }
}
