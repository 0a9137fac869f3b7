package org.plugpact.hub.keys;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.lineage.VerifierKey;

/**
 * What an upper hub gives a hub at a site for good: an authority of its own under the operator's, and the opening of its
 * log, signed by the root. Certificates are in DER; nobody writes to them.
 *
 * @param root the root authority's
 * @param operator the operator's, under which the site's authority stands
 * @param provider the drivers' provider's
 * @param authority the site's own: it issues its chargers' leaves
 * @param log the site's log key's
 * @param genesis how the site's log begins
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Warrant(
        byte[] root, byte[] operator, byte[] provider, byte[] authority, byte[] log, Part<Genesis> genesis) {
    private static final int PARTS = 7;
    private static final int BYTES = 8_192;

    public byte[] encode() {
        return new Encoder(BYTES)
                .items(PARTS)
                .bytes(root)
                .bytes(operator)
                .bytes(provider)
                .bytes(authority)
                .bytes(log)
                .bytes(genesis.envelope().encode())
                .raw(genesis.fields().encode())
                .toBytes();
    }

    /** Strict: {@link #encode} gives the same bytes again. */
    public static Warrant decode(byte[] encoded) throws Malformed {
        Decoder in = new Decoder(encoded);
        in.items(PARTS);
        byte[] root = in.bytes();
        byte[] operator = in.bytes();
        byte[] provider = in.bytes();
        byte[] authority = in.bytes();
        byte[] log = in.bytes();
        Part<Genesis> genesis = Genesis.read(Envelope.decode(in.bytes()), Fields.read(in));
        in.done();
        return new Warrant(root, operator, provider, authority, log, genesis);
    }

    /** The key of the log's checkpoints. */
    public VerifierKey logKey() throws Malformed {
        return VerifierKey.parse(genesis.content().logKey());
    }

    /** The digest of the site's authority, by which signatures of its hub name it. */
    public Digest certificate() {
        return Digest.sha256(authority);
    }

    /**
     * Whether it is for these keys and rests on that root; the root's signature on the opening is checked where the log
     * begins.
     *
     * @throws KeysRefused if not, and why
     */
    void require(Digest anchor, PublicKey authorityKey, PublicKey logKey) throws IOException {
        X509Certificate above = Issuing.parse(operator);
        X509Certificate mine = Issuing.parse(authority);
        Genesis opening = genesis.content();
        if (!Digest.sha256(root).equals(anchor)) throw new KeysRefused("a warrant that rests on another root");
        Issuing.requireIssued(above, Issuing.parse(root));
        Issuing.requireIssued(Issuing.parse(provider), Issuing.parse(root));
        Issuing.requireIssued(mine, above);
        if (!mine.getPublicKey().equals(authorityKey)
                || !Issuing.parse(log).getPublicKey().equals(logKey))
            throw new KeysRefused("a warrant for others' keys");
        boolean opens = opening.anchor().equals(anchor)
                && opening.log().equals(Keyring.logId(logKey))
                && opening.logKey()
                        .equals(VerifierKey.of(opening.log().text(), logKey).text());
        if (!opens) throw new KeysRefused("a warrant that opens another log");
    }

    List<byte[]> certificates() {
        return List.of(root, operator, provider, authority);
    }

    @Override
    public String toString() {
        return "Warrant[" + genesis.content().log() + "]";
    }
}
