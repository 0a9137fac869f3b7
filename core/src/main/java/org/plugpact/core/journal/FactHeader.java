package org.plugpact.core.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;

/**
 * What of a fact is never withheld: with all headers at hand, an export that leaves bodies out still proves which. It is
 * hashed as it is encoded ({@code docs/formats/fact.cddl}).
 *
 * @param version {@value #VERSION}
 * @param log whose facts are counted
 * @param index from 0, without a gap
 * @param eventTime when it happened, as reported; whole milliseconds
 * @param decidedTime when the desk took it in; whole milliseconds, never before that of the fact before
 * @param owner whose fact it is
 */
public record FactHeader(
        int version,
        LogId log,
        long index,
        Kind kind,
        Instant eventTime,
        Instant decidedTime,
        PartyId owner,
        SiteId site,
        Jurisdiction jurisdiction,
        Optional<PactId> pact) {
    public static final int VERSION = 1;

    /** Kinds whose facts are part of a pact, or about one. A stray, and a mark, may be of none. */
    private static final Set<Kind> OF_A_PACT = Collections.unmodifiableSet(EnumSet.of(
            Kind.OFFER,
            Kind.ACCEPTANCE,
            Kind.ADMISSION,
            Kind.STARTED,
            Kind.READING,
            Kind.STOPPED,
            Kind.METERED,
            Kind.CLOSE,
            Kind.ENDORSED,
            Kind.DISPUTED,
            Kind.EVIDENCE_ADDED,
            Kind.RULED,
            Kind.WITHDRAWN,
            Kind.CORRECTED,
            Kind.LAPSED));

    private static final int PARTS = 10;
    private static final int PARTS_WITHOUT_PACT = 9;
    private static final int BYTES_EXPECTED = 192;

    public FactHeader {
        if (version != VERSION) throw new IllegalArgumentException("a header of version " + version);
        if (index < 0) throw new IllegalArgumentException("fact number " + index);
    }

    /** Whether it names no pact where its kind is always part of one, or about one: no desk writes that. */
    public boolean lacksItsPact() {
        return pact.isEmpty() && OF_A_PACT.contains(kind);
    }

    /** An array of these, in this order; the last one is left out if there is none. */
    public byte[] encode() {
        Encoder encoder = new Encoder(BYTES_EXPECTED).items(pact.isPresent() ? PARTS : PARTS_WITHOUT_PACT);
        encoder.integer(version)
                .text(log.text())
                .integer(index)
                .text(kind.text())
                .instant(eventTime)
                .instant(decidedTime)
                .text(owner.text())
                .text(site.text())
                .text(jurisdiction.toString());
        if (pact.isPresent()) encoder.digest(Digest.parse(pact.get().text()));
        return encoder.toBytes();
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static FactHeader decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        int parts = decoder.items();
        if (parts != PARTS && parts != PARTS_WITHOUT_PACT) throw new Malformed("a header of " + parts + " items");
        long version = decoder.integer();
        String log = decoder.text();
        long index = decoder.integer();
        String kind = decoder.text();
        Instant eventTime = decoder.instant();
        Instant decidedTime = decoder.instant();
        String owner = decoder.text();
        String site = decoder.text();
        String jurisdiction = decoder.text();
        Optional<Digest> pact = parts == PARTS ? Optional.of(decoder.digest()) : Optional.empty();
        decoder.done();
        return Malformed.unless(
                "header",
                () -> new FactHeader(
                        Math.toIntExact(version),
                        new LogId(log),
                        index,
                        kind(kind),
                        eventTime,
                        decidedTime,
                        new PartyId(owner),
                        new SiteId(site),
                        Jurisdiction.parse(jurisdiction),
                        pact.map(Digest::hex).map(PactId::new)));
    }

    private static Kind kind(String text) {
        return Kind.named(text).orElseThrow(() -> new IllegalArgumentException("no such kind of fact: " + text));
    }
}
