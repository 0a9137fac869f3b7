package org.plugpact.core.trust;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;

/**
 * What the root authority says of its governance log: its name, and the key that signs its checkpoints. Carries the
 * root's certificate, so that whoever knows the anchor needs nothing else. Stands in front of every bundle.
 *
 * @param logKey its name is the log's id
 * @param root the root authority's own certificate, as a chain of one
 * @param former the key that the log had before, if it had one
 */
public record Mandate(VerifierKey logKey, Chain root, Optional<Former> former, Envelope envelope, Fields fields) {
    static final String KIND = "governance-log";

    private static final int PARTS = 2;

    /**
     * The key that a log of the same name had before: its checkpoints still count, but none beyond where it was given up.
     *
     * @param size statements in the log by then
     */
    public record Former(VerifierKey key, long size) {
        public Former {
            if (size < 0) throw new IllegalArgumentException("given up at size " + size);
        }
    }

    public Mandate {
        String name = logKey.name();
        if (former.isPresent() && !former.get().key().name().equals(name)) {
            throw new IllegalArgumentException("the former key is of another log than " + name);
        }
    }

    /** Signs one for a log that never had another key. */
    public static Mandate sign(VerifierKey logKey, Chain root, Salts salts, Signer signer, Instant at) {
        return sign(logKey, Optional.empty(), root, salts, signer, at);
    }

    /**
     * Signs one.
     *
     * @param root the root authority's certificate, whose key the signer has
     */
    public static Mandate sign(
            VerifierKey logKey, Optional<Former> former, Chain root, Salts salts, Signer signer, Instant at) {
        Fields fields = new Fields.Builder(salts)
                .put("log-key", logKey.text())
                .put("root", der(root))
                .optional("former-key", former.map(one -> one.key().text()), Fields.Builder::put)
                .optional("former-size", former.map(Former::size), Fields.Builder::put)
                .build();
        SigningAs signing = new SigningAs(signer, Statement.SIGNING_ROLE, at);
        return new Mandate(logKey, root, former, Envelope.sign(KIND, fields.payload(), List.of(signing)), fields);
    }

    /** The digest of the root's certificate: what a reader must know beforehand. */
    public Digest anchor() {
        return root.path().getFirst();
    }

    /** Whether the root signed it. Whether it is the root that the reader trusts is for {@link #anchor} to tell. */
    public boolean holds(Verifier verifier) {
        return signedByRoot(envelope, verifier);
    }

    /** Whether a body has one signature, in the authority's role, by the root. */
    boolean signedByRoot(Envelope body, Verifier verifier) {
        if (body.signatures().size() != 1) return false;
        Signature signature = body.signatures().getFirst();
        return signature.role().equals(Statement.SIGNING_ROLE) && root.signed(body, signature, verifier);
    }

    /** Whether this log's key signed a checkpoint of this log, or its former key one of the time before. */
    boolean covers(SignedCheckpoint checkpoint, Verifier verifier) {
        if (!checkpoint.checkpoint().origin().text().equals(logKey.name())) return false;
        boolean formerly = former.isPresent()
                && checkpoint.checkpoint().size() <= former.get().size()
                && checkpoint.verify(former.get().key(), verifier);
        return formerly || checkpoint.verify(logKey, verifier);
    }

    /** Whether this is the mandate of a log whose earlier checkpoints the other is about. */
    public boolean continues(Mandate other) {
        return logKey.equals(other.logKey)
                || former.map(one -> one.key().equals(other.logKey)).orElse(false);
    }

    /** As a file of its own. */
    public byte[] encode() {
        Encoder encoder = new Encoder();
        write(encoder);
        return encoder.toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so */
    public static Mandate decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        Mandate mandate = read(decoder);
        decoder.done();
        return mandate;
    }

    /** {@code [envelope, fields]}. */
    void write(Encoder encoder) {
        encoder.items(PARTS).bytes(envelope.encode()).bytes(fields.encode());
    }

    static Mandate read(Decoder decoder) throws Malformed {
        decoder.items(PARTS);
        Envelope envelope = Envelope.decode(decoder.bytes());
        Fields fields = Fields.decode(decoder.bytes());
        if (!envelope.kind().equals(KIND)) throw new Malformed("a " + envelope.kind() + ", not a " + KIND);
        if (!fields.matches(envelope.payload())) throw new Malformed("fields of another " + KIND);
        Reader reader = fields.reader();
        VerifierKey logKey = VerifierKey.parse(reader.text("log-key"));
        Chain root = Chain.read(List.of(reader.bytes("root")));
        Optional<VerifierKey> formerKey = reader.optional("former-key", name -> VerifierKey.parse(reader.text(name)));
        Optional<Long> formerSize = reader.optional("former-size", reader::integer);
        reader.done();
        if (formerKey.isPresent() != formerSize.isPresent())
            throw new Malformed("a former key and its size go together");
        Optional<Former> former = formerKey.isPresent()
                ? Optional.of(Malformed.unless(KIND, () -> new Former(formerKey.get(), formerSize.orElseThrow())))
                : Optional.empty();
        return Malformed.unless(KIND, () -> new Mandate(logKey, root, former, envelope, fields));
    }

    private static byte[] der(Chain root) {
        try {
            return root.leaf().getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("a certificate without its encoding", broken);
        }
    }
}
