package org.plugpact.core.trust;

import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * Evidence that a log told two stories: two checkpoints under its own key, of which the later proves that its first
 * leaves have another root than the earlier one signed. Nobody but the key's holder can make one, and whoever knows the
 * anchor can check it, with nothing else at hand.
 *
 * @param earlier the checkpoint of the smaller size, or either of the same
 * @param other the later checkpoint, and the beginning that it really has
 */
public record Fork(Mandate mandate, SignedCheckpoint earlier, Link other) {
    public static final String FORM = "fork";

    private static final int PARTS = 4;

    /** Whether it proves what it says. */
    public boolean proven(Digest anchor, Verifier verifier) {
        Checkpoint said = earlier.checkpoint();
        return mandate.anchor().equals(anchor)
                && mandate.holds(verifier)
                && mandate.covers(earlier, verifier)
                && mandate.covers(other.to(), verifier)
                && said.size() == other.from()
                && !said.root().equals(other.root())
                && other.proves();
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM);
        mandate.write(encoder);
        encoder.text(earlier.text());
        other.write(encoder);
        return encoder.toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so; whether it is proven is another question */
    public static Fork decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, FORM);
        Mandate mandate = Mandate.read(decoder);
        SignedCheckpoint earlier = SignedCheckpoint.parse(decoder.text());
        Link other = Link.read(decoder);
        decoder.done();
        return new Fork(mandate, earlier, other);
    }
}
