package org.plugpact.core.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Countersignature;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * One more signature of a close: of the very same bytes that charger and vehicle signed, and so of the same id.
 *
 * @param payload the close's, which is digests and shows nothing; not copied
 * @param signature of the envelope around that payload
 * @param seen those signatures of it that the same signer also countersigned: "I saw both"; at most {@value #SEEN_MAX}
 */
// Equality is by content, below; nobody writes to the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record Endorsement(byte[] payload, Signature signature, List<Countersignature> seen) {
    public static final int SEEN_MAX = 16;

    /** Bytes of one with its chain, as it is sent. */
    public static final int BYTES_MAX = 1 << 16;

    private static final String CLOSE_KIND = "close";
    private static final int SENT_PARTS = 4;
    private static final int CHAIN_MAX = 2;

    /**
     * As it is sent to a hub.
     *
     * @param chain in DER: the signer's certificate, then its authority's, which a statement recognises
     */
    public record Sent(Endorsement endorsement, List<byte[]> chain) {
        public Sent {
            chain = List.copyOf(chain);
            if (chain.size() != CHAIN_MAX) throw new IllegalArgumentException("a chain of " + chain.size());
        }

        /** {@code [payload, signature, [* countersignature], [leaf, authority]]}, byte strings all. */
        public byte[] encode() {
            Encoder encoder = new Encoder().items(SENT_PARTS).bytes(endorsement.payload);
            encoder.bytes(endorsement.signature.encode()).items(endorsement.seen.size());
            for (Countersignature one : endorsement.seen) encoder.bytes(one.encode());
            encoder.items(chain.size());
            for (byte[] der : chain) encoder.bytes(der);
            return encoder.toBytes();
        }

        public static Sent decode(byte[] bytes) throws Malformed {
            if (bytes.length > BYTES_MAX) throw new Malformed("an endorsement above " + BYTES_MAX + " bytes");
            Decoder decoder = new Decoder(bytes);
            decoder.items(SENT_PARTS);
            byte[] payload = decoder.bytes();
            Signature signature = Signature.decode(decoder.bytes());
            List<Countersignature> seen = new ArrayList<>();
            for (int left = decoder.items(); left > 0; left--) seen.add(Countersignature.decode(decoder.bytes()));
            List<byte[]> chain = new ArrayList<>();
            for (int left = decoder.items(); left > 0; left--) chain.add(decoder.bytes());
            decoder.done();
            return Malformed.unless("endorsement", () -> new Sent(new Endorsement(payload, signature, seen), chain));
        }
    }

    public Endorsement {
        seen = List.copyOf(seen);
        if (seen.size() > SEEN_MAX) throw new IllegalArgumentException(seen.size() + " countersignatures");
        for (Countersignature one : seen) {
            if (!one.by().certificate().equals(signature.certificate())
                    || !one.by().role().equals(signature.role())) {
                throw new IllegalArgumentException("a countersignature by somebody else");
            }
        }
    }

    /**
     * Signs a close, and countersigns the signatures on it.
     *
     * @throws IllegalArgumentException if the envelope is no close's
     */
    public static Endorsement sign(Envelope close, SigningAs as) {
        if (!close.kind().equals(CLOSE_KIND)) throw new IllegalArgumentException("a " + close.kind());
        List<Countersignature> seen = close.signatures().stream()
                .map(signature -> Countersignature.sign(signature, as))
                .toList();
        return new Endorsement(close.payload(), Envelope.signature(CLOSE_KIND, close.payload(), as), seen);
    }

    /** The close with this signature alone. */
    public Envelope envelope() {
        return new Envelope(CLOSE_KIND, payload, List.of(signature));
    }

    /** The id of what was signed. */
    public Digest close() {
        return envelope().id();
    }

    /** In which capacity; empty if it is none that there is. */
    public Optional<Role> role() {
        return Role.named(signature.role());
    }

    /**
     * The recognition that a chain's verdict rests on: of the authority whose certificate the chain ends in.
     *
     * @param chain the verdict on the endorser's chain, which admits
     */
    static Optional<Recognise> recognition(TrustBundle bundle, Verdict chain) {
        return chain.restsOn().stream()
                .findFirst()
                .flatMap(bundle::statement)
                .map(SignedStatement::statement)
                .filter(Recognise.class::isInstance)
                .map(Recognise.class::cast);
    }

    /**
     * Whether the endorser's authority is recognised in its role at a place, when it signed.
     *
     * @param checked what {@link Evidence} found about this endorsement, all of it admitting
     * @return whose authority it is; empty if it is not recognised there
     */
    public Optional<PartyId> authority(List<Verdict> checked, TrustBundle bundle, Jurisdiction within) {
        return checked.stream()
                .filter(verdict -> verdict.predicate().equals(EndorsementCheck.CHAIN))
                .findFirst()
                .flatMap(chain -> recognition(bundle, chain))
                .filter(said -> role().isPresent()
                        && bundle.recognisedBy(
                                        Digest.sha256(said.certificate()),
                                        said.authority(),
                                        role().get(),
                                        within,
                                        signature.at())
                                .isPresent())
                .map(Recognise::authority);
    }

    public Fields.Builder put(Fields.Builder into) {
        return into.put("payload", payload)
                .put("signature", signature.encode())
                .put("seen", seen.stream().map(one -> Cbor.of(one.encode())).toList());
    }

    /** Reads what {@link #put} wrote. */
    public static Endorsement from(Reader reader) throws Malformed {
        byte[] payload = reader.bytes("payload");
        Signature signature = Signature.decode(reader.bytes("signature"));
        List<Countersignature> seen = new ArrayList<>();
        for (Cbor one : reader.items("seen")) seen.add(Countersignature.decode(one.asBytes()));
        return new Endorsement(payload, signature, seen);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endorsement that
                && Arrays.equals(payload, that.payload)
                && signature.equals(that.signature)
                && seen.equals(that.seen);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(payload) + signature.hashCode();
    }
}
