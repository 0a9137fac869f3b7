package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.VerifierKey;

/**
 * A signed fact as one COSE_Sign with its receipts in the header that nobody signs, for tools that know no more than COSE
 * (close-with-receipt in {@code docs/formats/record.cddl}). Without that header it is the body that the log counts.
 */
public final class TransparentStatement {
    /** The other entry of that header: the fact's own, without which there is no leaf. */
    private static final String FACT = "plugpact-fact";

    private static final long TAG_COSE_SIGN = 98;
    private static final int PARTS = 4;
    private static final int ENTRIES = 2;
    private static final int EMPTY_MAP_BYTES = 1;

    private final byte[] header;
    private final byte[] body;
    private final List<CoseReceipt> receipts;

    private TransparentStatement(byte[] header, byte[] body, List<CoseReceipt> receipts) {
        this.header = header;
        this.body = body;
        this.receipts = List.copyOf(receipts);
    }

    /**
     * The close of a record, with a receipt by each key that the record has one of. A receipt's signature is over the root, so it
     * is the same for every fact. Empty if the pact is not closed, or the record has no receipt.
     */
    public static Optional<TransparentStatement> close(PactRecord record) {
        if (record.receipts().isEmpty()) return Optional.empty();
        for (int i = 0; i < record.facts().size(); i++) {
            Fact fact = record.facts().get(i);
            if (fact.kind() != Kind.CLOSE) continue;
            List<Digest> path = record.paths().get(record.governing().size() + i);
            List<CoseReceipt> own = record.receipts().stream()
                    .map(receipt -> receipt.at(fact.index(), path))
                    .toList();
            return Optional.of(new TransparentStatement(fact.headerBytes(), fact.body(), own));
        }
        return Optional.empty();
    }

    public FactHeader header() throws Malformed {
        return FactHeader.decode(header);
    }

    public Envelope envelope() throws Malformed {
        return Envelope.decode(body);
    }

    public List<CoseReceipt> receipts() {
        return receipts;
    }

    /** Whether a log's key vouches for it in a receipt. Its own signatures are another question. */
    public boolean verify(VerifierKey logKey, Verifier verifier) throws Malformed {
        Digest leaf = Withheld.of(header, Digest.sha256(body)).leafHash();
        return receipts.stream().anyMatch(receipt -> receipt.verify(leaf, logKey, verifier));
    }

    public byte[] encode() throws Malformed {
        int at = unprotected(new Decoder(body));
        Encoder encoder = new Encoder().raw(Arrays.copyOf(body, at)).entries(ENTRIES);
        encoder.integer(CoseReceipt.LABEL_RECEIPTS).items(receipts.size());
        for (CoseReceipt receipt : receipts) encoder.bytes(receipt.encode());
        encoder.text(FACT).bytes(header);
        return encoder.raw(Arrays.copyOfRange(body, at + EMPTY_MAP_BYTES, body.length))
                .toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static TransparentStatement decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        int at = unprotected(decoder);
        decoder.entries(ENTRIES);
        if (decoder.integer() != CoseReceipt.LABEL_RECEIPTS) throw new Malformed("not a signed fact with receipts");
        int count = decoder.items();
        if (count == 0 || count > PactRecord.RECEIPTS_MAX) throw new Malformed(count + " receipts");
        List<CoseReceipt> receipts = new ArrayList<>();
        for (int rest = count; rest > 0; rest--) receipts.add(CoseReceipt.decode(decoder.bytes()));
        if (!decoder.text().equals(FACT)) throw new Malformed("receipts without the fact's header");
        byte[] header = decoder.bytes();
        FactHeader.decode(header);
        byte[] body = new Encoder()
                .raw(Arrays.copyOf(encoding, at))
                .entries(0)
                .raw(Arrays.copyOfRange(encoding, decoder.position(), encoding.length))
                .toBytes();
        Envelope.decode(body);
        return new TransparentStatement(header, body, receipts);
    }

    /** Where the header that nobody signs begins. */
    private static int unprotected(Decoder decoder) throws Malformed {
        decoder.tag(TAG_COSE_SIGN);
        decoder.items(PARTS);
        decoder.bytes();
        return decoder.position();
    }
}
