package org.plugpact.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * What one party may see of a pact's record, provably from that record ({@code docs/formats/disclosure.cddl}): every fact's
 * header and place in the log, every signature, and of the fields those that the purpose names. Whether any of it is true
 * is for {@code core.review} to say.
 *
 * @param said for what and for whom it was made; signed by who made it, or by nobody
 * @param content what is disclosed, encoded: what was said names its digest; not copied
 * @param checkpoint to which every path leads
 * @param governing the log's opening and the statements of authorities, whole: they are nobody's secret
 * @param facts the pact's own, in the log's order
 * @param certificates in DER, ascending by digest
 */
// Equality is not asked for.
@SuppressWarnings("ArrayRecordComponent")
public record Disclosure(
        Said said,
        byte[] content,
        SignedCheckpoint checkpoint,
        List<Proven> governing,
        List<DisclosedFact> facts,
        List<byte[]> certificates) {
    /** How a disclosure begins. */
    public static final String FORM = "plugpact-disclosure/1";

    public static final String KIND = "disclosure";
    public static final int BYTES_MAX = 1 << 26;

    private static final int PARTS = 4;
    private static final int CONTENT_PARTS = 5;
    private static final int PROVEN_PARTS = 2;

    /** A whole fact and its way up to the checkpoint. */
    public record Proven(Fact fact, List<Digest> path) {
        public Proven {
            path = List.copyOf(path);
        }
    }

    /**
     * What a discloser says of it.
     *
     * @param audience for whom it is, in words; 1 to {@value #AUDIENCE_MAX} characters
     * @param content SHA-256 of what is disclosed
     * @param body signed, or recorded without a signature
     */
    public record Said(
            PactId pact, String purpose, String audience, Instant at, Digest content, Body body, Fields fields) {
        public static final int AUDIENCE_MAX = 256;

        public Said {
            if (audience.isBlank() || audience.length() > AUDIENCE_MAX) {
                throw new IllegalArgumentException("an audience of " + audience.length() + " characters");
            }
        }

        static Said of(byte[] body, byte[] fields) throws Malformed {
            Body read = Body.decode(body);
            Fields own = Fields.decode(fields);
            if (!read.kind().equals(KIND)) throw new Malformed("a " + read.kind() + ", not a " + KIND);
            if (!own.matches(read.payload())) throw new Malformed("fields of another " + KIND);
            Reader reader = own.reader();
            PactId pact = new PactId(reader.digest("pact").hex());
            String purpose = reader.text("purpose");
            String audience = reader.text("audience");
            Instant at = reader.instant("at");
            Digest content = reader.digest("content");
            reader.done();
            return Malformed.unless(KIND, () -> new Said(pact, purpose, audience, at, content, read, own));
        }
    }

    public Disclosure {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        certificates = List.copyOf(certificates);
        if (governing.isEmpty() || facts.isEmpty()) throw new IllegalArgumentException("a disclosure of no facts");
    }

    /**
     * Discloses a record.
     *
     * @param by who signs for it, with the certificate of that key in DER; empty: nobody does
     * @param at when; goes into what is said
     * @throws Malformed if a fact of the record can't be read
     */
    public static Disclosure of(
            PactRecord record, Purpose purpose, String audience, Optional<Discloser> by, Salts salts, Instant at)
            throws Malformed {
        byte[] content = content(record, purpose, by);
        Fields fields = new Fields.Builder(salts)
                .put("pact", Digest.parse(record.pact().text()))
                .put("purpose", purpose.text())
                .put("audience", audience)
                .put("at", at)
                .put("content", Digest.sha256(content))
                .build();
        Body body = by.isPresent()
                ? Envelope.sign(KIND, fields.payload(), List.of(by.get().signing()))
                : new Recorded(KIND, fields.payload());
        return decode(encode(body.encode(), fields.encode(), content));
    }

    /**
     * Who stands behind a disclosure.
     *
     * @param certificate in DER, of the signing key
     */
    // Equality is not asked for.
    @SuppressWarnings("ArrayRecordComponent")
    public record Discloser(SigningAs signing, byte[] certificate) {}

    private static byte[] content(PactRecord record, Purpose purpose, Optional<Discloser> by) throws Malformed {
        Encoder encoder = new Encoder()
                .items(CONTENT_PARTS)
                .digest(Digest.parse(record.pact().text()))
                .text(record.checkpoint().text());
        int governing = record.governing().size();
        encoder.items(governing);
        for (int i = 0; i < governing; i++) {
            encoder.items(PROVEN_PARTS).raw(record.governing().get(i).encode());
            writePath(encoder, record.paths().get(i));
        }
        encoder.items(record.facts().size());
        for (int i = 0; i < record.facts().size(); i++) {
            List<Digest> path = record.paths().get(governing + i);
            DisclosedFact.of(record.facts().get(i), path, purpose).write(encoder);
        }
        List<byte[]> certificates = certificates(record, purpose, by);
        encoder.items(certificates.size());
        for (byte[] certificate : certificates) encoder.bytes(certificate);
        return encoder.toBytes();
    }

    private static void writePath(Encoder encoder, List<Digest> path) {
        encoder.items(path.size());
        for (Digest hash : path) encoder.digest(hash);
    }

    /** Those of the record but for those that the purpose withholds, and the discloser's. */
    private static List<byte[]> certificates(PactRecord record, Purpose purpose, Optional<Discloser> by)
            throws Malformed {
        Set<Digest> withheld = new LinkedHashSet<>();
        Set<Digest> needed = new LinkedHashSet<>();
        for (Fact fact : record.facts()) {
            if (!fact.kind().isSigned()) continue;
            for (Signature signature : Envelope.decode(fact.body()).signatures()) {
                (purpose.showsCertificateOf(signature.role()) ? needed : withheld).add(signature.certificate());
            }
        }
        withheld.removeAll(needed);
        List<byte[]> certificates = new ArrayList<>();
        for (byte[] certificate : record.certificates()) {
            if (!withheld.contains(Digest.sha256(certificate))) certificates.add(certificate);
        }
        by.map(Discloser::certificate)
                .filter(own -> certificates.stream()
                        .noneMatch(one -> Digest.sha256(one).equals(Digest.sha256(own))))
                .ifPresent(certificates::add);
        certificates.sort((one, other) -> Digest.sha256(one).compareTo(Digest.sha256(other)));
        return certificates;
    }

    /** {@code [form, said, said's fields, content]}, byte strings but the first. */
    public byte[] encode() {
        return encode(said.body().encode(), said.fields().encode(), content);
    }

    private static byte[] encode(byte[] body, byte[] fields, byte[] content) {
        return new Encoder()
                .items(PARTS)
                .text(FORM)
                .bytes(body)
                .bytes(fields)
                .bytes(content)
                .toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static Disclosure decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a disclosure above " + BYTES_MAX + " bytes");
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        if (!decoder.text().equals(FORM)) throw new Malformed("not a " + FORM);
        Said said = Said.of(decoder.bytes(), decoder.bytes());
        byte[] content = decoder.bytes();
        decoder.done();
        return read(said, content);
    }

    private static Disclosure read(Said said, byte[] content) throws Malformed {
        Decoder decoder = new Decoder(content);
        decoder.items(CONTENT_PARTS);
        if (!decoder.digest().hex().equals(said.pact().text())) throw new Malformed("of another pact than is said");
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(decoder.text());
        List<Proven> governing = new ArrayList<>();
        for (int left = count(decoder); left > 0; left--) {
            decoder.items(PROVEN_PARTS);
            Fact fact = Fact.read(decoder);
            List<Digest> path = new ArrayList<>();
            for (int steps = count(decoder); steps > 0; steps--) path.add(decoder.digest());
            governing.add(new Proven(fact, path));
        }
        List<DisclosedFact> facts = new ArrayList<>();
        for (int left = count(decoder); left > 0; left--) facts.add(DisclosedFact.read(decoder));
        List<byte[]> certificates = new ArrayList<>();
        for (int left = count(decoder); left > 0; left--) certificates.add(decoder.bytes());
        decoder.done();
        return Malformed.unless(KIND, () -> new Disclosure(said, content, checkpoint, governing, facts, certificates));
    }

    private static int count(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > PactRecord.FACTS_MAX) throw new Malformed("a list of " + count);
        return count;
    }
}
