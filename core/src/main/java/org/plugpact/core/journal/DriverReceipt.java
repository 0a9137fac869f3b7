package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;

/**
 * What a driver takes home of a closed pact, small enough for a QR code: what it came to, with the fact's place in the log and
 * what the log and its witnesses signed ({@code docs/formats/receipt.cddl}). What can be worked out from the rest is not in it.
 *
 * @param close with the fields that {@link Purpose#RECEIPT} shows, and its path
 * @param size leaves of the tree that the path is for
 * @param logKey with which the log signs its checkpoints; whether it is the log's, others have to say
 * @param signatures under the checkpoint, but those that are too long to travel in a code
 */
public record DriverReceipt(DisclosedFact close, long size, VerifierKey logKey, List<NoteSignature> signatures) {
    /** How a receipt begins; a further form begins otherwise. */
    public static final String FORM = "plugpact-receipt/1";

    /** Most bytes that are read. */
    public static final int BYTES_MAX = 1 << 16;

    /** Longest signature that stays in, its key's id included: a time and Ed25519. ML-DSA-44 has 2420 bytes alone. */
    private static final int SIGNATURE_BYTES_MAX = 76;

    private static final int PARTS = 5;
    private static final int SIGNATURE_PARTS = 2;

    public DriverReceipt {
        signatures = List.copyOf(signatures);
        FactHeader header = close.header();
        if (header.kind() != Kind.CLOSE) throw new IllegalArgumentException("a receipt of a " + header.kind());
        if (size <= header.index()) throw new IllegalArgumentException("fact " + header.index() + " of " + size);
        if (signatures.isEmpty() || signatures.size() > SignedNote.SIGNATURES_MAX) {
            throw new IllegalArgumentException("a receipt with " + signatures.size() + " signatures");
        }
        if (logKey.type() != KeyType.NOTE || !logKey.name().equals(header.log().text())) {
            throw new IllegalArgumentException("a receipt with another key than a log's");
        }
        if (signatures.stream().anyMatch(one -> one.bytes().length > SIGNATURE_BYTES_MAX)) {
            throw new IllegalArgumentException("a receipt with a signature that is too long");
        }
        boolean more = close.fields().shown().stream()
                .anyMatch(at -> !Purpose.RECEIPT.shows(Kind.CLOSE, at.field().name()));
        if (more) throw new IllegalArgumentException("a receipt that shows more than a receipt may");
    }

    /**
     * Of a pact's record; empty as long as the pact is not closed.
     *
     * @param logKey of the record's log
     * @throws Malformed if the close can't be read
     */
    public static Optional<DriverReceipt> of(PactRecord record, VerifierKey logKey) throws Malformed {
        for (int i = 0; i < record.facts().size(); i++) {
            Fact fact = record.facts().get(i);
            if (fact.kind() != Kind.CLOSE) continue;
            List<Digest> path = record.paths().get(record.governing().size() + i);
            List<NoteSignature> brief = record.checkpoint().note().signatures().stream()
                    .filter(one -> one.bytes().length <= SIGNATURE_BYTES_MAX)
                    .toList();
            long size = record.checkpoint().checkpoint().size();
            return Optional.of(new DriverReceipt(DisclosedFact.of(fact, path, Purpose.RECEIPT), size, logKey, brief));
        }
        return Optional.empty();
    }

    /** The checkpoint that the path leads to, with the signatures that came along; empty if the path is no proof. */
    public Optional<SignedCheckpoint> checkpoint() {
        return Proofs.rootAbove(close.leafHash(), close.index(), size, close.path())
                .map(root -> {
                    Checkpoint stated = new Checkpoint(close.header().log(), size, root);
                    return new SignedCheckpoint(stated, new SignedNote(stated.text(), signatures));
                });
    }

    /** The same proof as text (C2SP tlog-proof); empty if the path is none. */
    public Optional<ReceiptProof> proof() {
        return checkpoint().map(to -> new ReceiptProof(Optional.empty(), close.index(), close.path(), to));
    }

    public ShownFields fields() {
        return close.fields();
    }

    /** {@code [form, fact, size, key, [+ [name, signature]]]}; a name that is the log's is left empty. */
    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        close.write(encoder);
        encoder.integer(size).bytes(logKey.typed()).items(signatures.size());
        for (NoteSignature one : signatures) {
            String name = one.keyName().equals(logKey.name()) ? "" : one.keyName();
            encoder.items(SIGNATURE_PARTS).text(name).bytes(one.bytes());
        }
        return encoder.toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static DriverReceipt decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a receipt above " + BYTES_MAX + " bytes");
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        if (!decoder.text().equals(FORM)) throw new Malformed("not a " + FORM);
        DisclosedFact close = DisclosedFact.read(decoder);
        if (close.body().isEmpty()) throw new Malformed("a receipt without the close's body");
        long size = decoder.integer();
        String log = close.header().log().text();
        VerifierKey logKey = VerifierKey.of(log, decoder.bytes());
        int count = decoder.items();
        if (count > SignedNote.SIGNATURES_MAX) throw new Malformed(count + " signatures");
        List<NoteSignature> signatures = new ArrayList<>(count);
        for (int rest = count; rest > 0; rest--) {
            decoder.items(SIGNATURE_PARTS);
            String name = decoder.text();
            if (name.equals(log)) throw new Malformed("the log's name where it is left out");
            byte[] signature = decoder.bytes();
            signatures.add(
                    Malformed.unless("signature", () -> NoteSignature.of(name.isEmpty() ? log : name, signature)));
        }
        decoder.done();
        return Malformed.unless("receipt", () -> new DriverReceipt(close, size, logKey, signatures));
    }
}
