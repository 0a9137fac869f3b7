package org.plugpact.core.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.Row;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * The governance log up to a size as a charger can hold it: rows instead of statements, signed as a whole by the root. It
 * answers every question as the full bundle does. What the root signs follows from the log alone, byte for byte, so
 * whoever has the full bundle sees whether the root signed something else.
 *
 * @param signed kind {@value #KIND}; its payload is the rows
 * @param rows those that the payload holds
 */
public record CompactBundle(Mandate mandate, SignedCheckpoint checkpoint, Envelope signed, List<Optional<Row>> rows) {
    public static final String KIND = "compact-bundle";

    private static final int PARTS = 4;
    private static final int CONTENT_PARTS = 4;

    public CompactBundle {
        rows = List.copyOf(rows);
    }

    /**
     * Makes one of a log as it is now.
     *
     * @param logSigner has the log's key
     * @param root has the root's key
     * @param at when the root signs; a whole millisecond
     */
    public static CompactBundle of(GovernanceLog log, Signer logSigner, Signer root, Instant at) {
        List<Optional<Row>> rows = log.trust().rows();
        SignedCheckpoint checkpoint = log.signed(logSigner);
        SigningAs signing = new SigningAs(root, Statement.SIGNING_ROLE, at);
        Envelope signed = Envelope.sign(KIND, content(checkpoint.checkpoint(), rows), List.of(signing));
        return new CompactBundle(log.mandate(), checkpoint, signed, rows);
    }

    /** What the root signs: the log's state, and its rows. */
    static byte[] content(Checkpoint checkpoint, List<Optional<Row>> rows) {
        Encoder encoder =
                new Encoder().items(CONTENT_PARTS).text(checkpoint.origin().text());
        encoder.integer(checkpoint.size()).digest(checkpoint.root()).items(rows.size());
        RowWriter writer = new RowWriter();
        rows.forEach(writer::write);
        return encoder.raw(writer.written()).toBytes();
    }

    /** Checks everything that can be checked without the statements, and believes the root for the rest. */
    public Opened open(Digest anchor, Verifier verifier) {
        Optional<String> wrong = FullBundle.wrong(mandate, checkpoint, anchor, verifier);
        if (wrong.isPresent()) return new Opened.Bad(wrong.get());
        if (!mandate.signedByRoot(signed, verifier)) return new Opened.Bad("its root did not sign its rows");
        if (!Arrays.equals(signed.payload(), content(checkpoint.checkpoint(), rows))) {
            return new Opened.Bad("its rows are of another checkpoint");
        }
        try {
            return new Opened.Good(TrustBundle.of(anchor, rows));
        } catch (Malformed impossible) {
            return new Opened.Bad(String.valueOf(impossible.getMessage()));
        }
    }

    /** Whether the root signed what the log says: the full bundle has the same anchor and gives the same rows. */
    public boolean follows(FullBundle full, Verifier verifier) {
        return full.open(mandate.anchor(), verifier) instanceof Opened.Good(var trust)
                && full.checkpoint().checkpoint().equals(checkpoint.checkpoint())
                && trust.rows().equals(rows);
    }

    /** What it grows by from an earlier one of the same log: short, since it holds the new rows alone. */
    public CompactExtension since(CompactBundle earlier, GovernanceLog log) {
        RowWriter writer = new RowWriter();
        earlier.rows().forEach(writer::write);
        int before = writer.size();
        rows.subList(earlier.rows().size(), rows.size()).forEach(writer::write);
        byte[] all = writer.written();
        return new CompactExtension(
                log.link(earlier.rows().size(), checkpoint),
                rows.size() - earlier.rows().size(),
                Arrays.copyOfRange(all, before, all.length),
                new Envelope(KIND, CompactExtension.DETACHED, signed.signatures()));
    }

    /** Takes in what a log has grown by, if it proves that it did not change what was, and the root signed the result. */
    public Grown<CompactBundle> extend(CompactExtension by, Verifier verifier) {
        Link link = by.link();
        Checkpoint mine = checkpoint.checkpoint();
        if (!mandate.covers(link.to(), verifier)) return new Grown.Not<>("not signed by this log's key");
        if (link.from() != mine.size()) {
            return new Grown.Not<>("it extends size " + link.from() + ", this one has " + mine.size());
        }
        if (!link.proves()) return new Grown.Not<>("its proof does not prove that the log only grew");
        if (!link.root().equals(mine.root())) return new Grown.Forked<>(new Fork(mandate, checkpoint, link));
        try {
            List<Optional<Row>> all = replaced(by.after(rows));
            Envelope longer = new Envelope(
                    KIND, content(link.to().checkpoint(), all), by.signatures().signatures());
            CompactBundle bundle = new CompactBundle(mandate, link.to(), longer, all);
            return switch (bundle.open(mandate.anchor(), verifier)) {
                case Opened.Good _ -> new Grown.Longer<>(bundle);
                case Opened.Bad(var why) -> new Grown.Not<>(why);
            };
        } catch (Malformed wrong) {
            return new Grown.Not<>(String.valueOf(wrong.getMessage()));
        }
    }

    /** The rows without the status lists that later ones took the place of. */
    private static List<Optional<Row>> replaced(List<Optional<Row>> rows) {
        Map<PartyId, Integer> newest = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int index = i;
            rows.get(i).map(Row::statement).ifPresent(says -> {
                if (says instanceof StatusList list) newest.put(list.by(), index);
            });
        }
        List<Optional<Row>> left = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int index = i;
            left.add(rows.get(i)
                    .filter(row -> !(row.statement() instanceof StatusList list)
                            || Integer.valueOf(index).equals(newest.get(list.by()))));
        }
        return left;
    }

    /** How many bytes of it are for what: rows by their statements' kind, and the rest. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        RowWriter writer = new RowWriter();
        int before = 0;
        for (Optional<Row> row : rows) {
            writer.write(row);
            String kind = row.map(one -> one.statement().kind()).orElse("replaced");
            sizes.merge(kind, writer.size() - before, Integer::sum);
            before = writer.size();
        }
        sizes.put("signatures and mandate", encode().length - before);
        return sizes;
    }

    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(KIND);
        mandate.write(encoder);
        return encoder.text(checkpoint.text()).bytes(signed.encode()).toBytes();
    }

    /** @throws Malformed if {@link #encode} would not write it so; whether it holds is for {@link #open} to say */
    public static CompactBundle decode(byte[] bytes) throws Malformed {
        Decoder decoder = TrustFile.begin(bytes, PARTS, KIND);
        Mandate mandate = Mandate.read(decoder);
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(decoder.text());
        Envelope signed = Envelope.decode(decoder.bytes());
        decoder.done();
        if (!signed.kind().equals(KIND)) throw new Malformed("a " + signed.kind() + ", not a " + KIND);
        Decoder content = new Decoder(signed.payload());
        content.items(CONTENT_PARTS);
        content.text();
        content.integer();
        content.digest();
        RowReader reader = new RowReader();
        int count = content.items();
        if (count > TrustBundle.STATEMENTS_MAX) throw new Malformed(count + " rows");
        for (int i = 0; i < count; i++) reader.read(content.value());
        content.done();
        CompactBundle read = new CompactBundle(mandate, checkpoint, signed, reader.rows());
        if (!Arrays.equals(content(checkpoint.checkpoint(), reader.rows()), signed.payload())) {
            throw new Malformed("its rows have another form, or another checkpoint");
        }
        if (count != checkpoint.checkpoint().size()) {
            throw new Malformed(count + " rows under a checkpoint of "
                    + checkpoint.checkpoint().size());
        }
        return read;
    }
}
