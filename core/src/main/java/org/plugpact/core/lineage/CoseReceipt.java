package org.plugpact.core.lineage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/**
 * Proof that a leaf is in a log, as COSE has it: a signature over the root, which is not in it, beside the path that leads
 * there (COSE Receipts, "Receipt for inclusion", over the structure RFC9162_SHA256). A log's key signs texts in notes and
 * an array that begins with {@code 0x84} here, so neither can be passed off as the other.
 *
 * @param algorithm of the log's key
 * @param keyId of the log's key, under the log's name ({@link VerifierKey#id}); signed along, as is all down to the subject
 * @param log issuer of the receipt
 * @param subject whom or what it is about, in the application's words
 * @param size of the tree
 * @param index the leaf's place, counted from 0
 * @param path the inclusion proof, from the leaf's sibling up
 * @param signature as many bytes as its algorithm says; not copied
 */
// Equality is by content, below; the array is a signature that nobody changes.
@SuppressWarnings("ArrayRecordComponent")
public record CoseReceipt(
        Algorithm algorithm,
        int keyId,
        LogId log,
        String subject,
        long size,
        long index,
        List<Digest> path,
        byte[] signature) {
    /** The header under which a signed statement carries its receipts, each in a byte string. */
    public static final int LABEL_RECEIPTS = 394;

    /** Longest subject, in characters. */
    public static final int SUBJECT_MAX = 256;

    private static final long TAG_COSE_SIGN1 = 18;

    /** Items of COSE_Sign1: protected, unprotected, payload, signature. */
    private static final int PARTS = 4;

    private static final int PROOF_PARTS = 3;
    private static final int LABEL_ALGORITHM = 1;
    private static final int LABEL_KEY_ID = 4;
    private static final int LABEL_CLAIMS = 15;
    private static final int CLAIM_ISSUER = 1;
    private static final int CLAIM_SUBJECT = 2;
    private static final int LABEL_STRUCTURE = 395;
    private static final int RFC9162_SHA256 = 1;
    private static final int LABEL_PROOFS = 396;
    private static final int INCLUSION = -1;
    private static final int PROTECTED_ENTRIES = 4;
    private static final byte[] NO_EXTERNAL_DATA = {};

    public CoseReceipt {
        path = List.copyOf(path);
        if (index < 0 || index >= size) throw new IllegalArgumentException("leaf " + index + " of " + size);
        if (path.size() > ReceiptProof.PATH_MAX) {
            throw new IllegalArgumentException("a path of " + path.size() + " hashes");
        }
        if (subject.isEmpty() || subject.length() > SUBJECT_MAX) {
            throw new IllegalArgumentException("a subject of " + subject.length() + " characters");
        }
        if (signature.length != algorithm.signatureSize()) {
            throw new IllegalArgumentException("a signature of " + algorithm + " of " + signature.length + " bytes");
        }
    }

    /**
     * Signs the root that the proof leads to, which must be the checkpoint's.
     *
     * @param key the log's, of its origin; belongs to the signer
     */
    public static CoseReceipt sign(
            Checkpoint checkpoint, String subject, long index, List<Digest> path, VerifierKey key, Signer signer) {
        if (signer.algorithm() != key.type().algorithm()) {
            throw new IllegalArgumentException(
                    signer.algorithm() + " for a key of " + key.type().algorithm());
        }
        byte[] header = header(signer.algorithm(), key.id(), checkpoint.origin(), subject);
        byte[] signature = signer.sign(toBeSigned(header, checkpoint.root()));
        return new CoseReceipt(
                signer.algorithm(), key.id(), checkpoint.origin(), subject, checkpoint.size(), index, path, signature);
    }

    /** The same for another leaf of the same tree: what is signed is the root. */
    public CoseReceipt at(long otherIndex, List<Digest> otherPath) {
        return new CoseReceipt(algorithm, keyId, log, subject, size, otherIndex, otherPath, signature);
    }

    /** The root that the path leads to from this leaf; empty if it is no proof for any tree of that size. */
    public Optional<Digest> root(Digest leafHash) {
        return Proofs.rootAbove(leafHash, index, size, path);
    }

    /**
     * Whether this key of this log vouches for the leaf.
     *
     * @param leafHash see {@link Hashing#leaf}
     */
    public boolean verify(Digest leafHash, VerifierKey key, Verifier verifier) {
        Optional<Digest> root = root(leafHash);
        return root.isPresent()
                && isNamed(key)
                && verifier.verify(algorithm, key.publicKey(), toBeSigned(protectedHeader(), root.get()), signature);
    }

    /** Whether it says that it is by this key. */
    public boolean isNamed(VerifierKey key) {
        return key.name().equals(log.text()) && key.id() == keyId && key.type().algorithm() == algorithm;
    }

    /** What the signature covers, over that root (Sig_structure with context "Signature1", RFC 9052, 4.4). */
    public byte[] toBeSigned(Digest root) {
        return toBeSigned(protectedHeader(), root);
    }

    private static byte[] toBeSigned(byte[] header, Digest root) {
        Encoder encoder = new Encoder().items(4).text("Signature1");
        return encoder.bytes(header).bytes(NO_EXTERNAL_DATA).bytes(root.bytes()).toBytes();
    }

    private byte[] protectedHeader() {
        return header(algorithm, keyId, log, subject);
    }

    /** Keys in the order of their encodings. */
    private static byte[] header(Algorithm algorithm, int keyId, LogId log, String subject) {
        Encoder header = new Encoder().entries(PROTECTED_ENTRIES);
        header.integer(LABEL_ALGORITHM).integer(algorithm.number());
        header.integer(LABEL_KEY_ID)
                .bytes(ByteBuffer.allocate(Integer.BYTES).putInt(keyId).array());
        header.integer(LABEL_CLAIMS).entries(2);
        header.integer(CLAIM_ISSUER).text(log.text()).integer(CLAIM_SUBJECT).text(subject);
        return header.integer(LABEL_STRUCTURE).integer(RFC9162_SHA256).toBytes();
    }

    /** COSE_Sign1 with its tag and without its payload. */
    public byte[] encode() {
        Encoder proof = new Encoder().items(PROOF_PARTS).integer(size).integer(index);
        proof.items(path.size());
        for (Digest hash : path) proof.digest(hash);
        Encoder encoder = new Encoder().tag(TAG_COSE_SIGN1).items(PARTS).bytes(protectedHeader());
        encoder.entries(1).integer(LABEL_PROOFS).entries(1).integer(INCLUSION).items(1);
        return encoder.bytes(proof.toBytes()).nothing().bytes(signature).toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. Whether it is true, {@link #verify} says. */
    public static CoseReceipt decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        decoder.tag(TAG_COSE_SIGN1);
        decoder.items(PARTS);
        Decoder header = decoder.inside();
        header.entries(PROTECTED_ENTRIES);
        label(header, LABEL_ALGORITHM);
        Algorithm algorithm = Algorithm.numbered(header.integer());
        label(header, LABEL_KEY_ID);
        byte[] keyId = header.bytes();
        if (keyId.length != Integer.BYTES) throw new Malformed("a key's id of " + keyId.length + " bytes");
        label(header, LABEL_CLAIMS);
        header.entries(2);
        label(header, CLAIM_ISSUER);
        String log = header.text();
        label(header, CLAIM_SUBJECT);
        String subject = header.text();
        label(header, LABEL_STRUCTURE);
        label(header, RFC9162_SHA256);
        header.done();
        decoder.entries(1);
        label(decoder, LABEL_PROOFS);
        decoder.entries(1);
        label(decoder, INCLUSION);
        decoder.items(1);
        Decoder proof = decoder.inside();
        proof.items(PROOF_PARTS);
        long size = proof.integer();
        long index = proof.integer();
        List<Digest> path = new ArrayList<>();
        for (int rest = proof.items(); rest > 0; rest--) path.add(proof.digest());
        proof.done();
        decoder.nothing();
        byte[] signature = decoder.bytes();
        decoder.done();
        int id = ByteBuffer.wrap(keyId).getInt();
        return Malformed.unless(
                "receipt", () -> new CoseReceipt(algorithm, id, new LogId(log), subject, size, index, path, signature));
    }

    private static void label(Decoder in, long expected) throws Malformed {
        long found = in.integer();
        if (found != expected) throw new Malformed("label " + found + " where " + expected + " should be");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoseReceipt that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
