package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Register;

/**
 * A pact with everything that its close follows from: what both sides signed, the chain of readings, the tariff. Nothing
 * in it changes, so it goes from thread to thread and, encoded, from process to process. Who gets one from a stranger
 * reads its {@link #story()} first, which checks that the chain is one, and checks the signatures apart.
 */
public final class PactSnapshot {
    /** Links of a chain that a reader takes. */
    public static final int CHAIN_MAX = 1 << 20;

    private static final int PARTS = 5;
    private static final int PIECES = 2;

    private final Sheet offer;
    private final Sheet acceptance;
    private final Sheet admission;
    private final Tariff tariff;
    private final List<Sheet> chain;

    // These follow from the above; whichever thread finds them first, they are the same.
    private @Nullable Part<Admission> admissionPart;
    private @Nullable Story story;
    private @Nullable Close close;

    /**
     * What the meter showed between admission and close, in the order in which it was written down.
     *
     * @param connector where it was
     * @param readings how many the chain counts: of a plain charger's those between start and stop, of a native one's all
     * @param head the id of the last link
     */
    public record Story(
            ConnectorId connector, Sample start, List<Sample> between, Sample stop, long readings, Digest head) {
        public Story {
            between = List.copyOf(between);
        }
    }

    /** Sheets of a native charger's readings, for {@link #of}. */
    public static List<Sheet> chain(List<Part<Metering>> meterings) {
        return meterings.stream()
                .map(part -> Sheet.of(new Metered(part), part.envelope().encode(), part.fields()))
                .toList();
    }

    /** From the signed parts of a native pact. */
    public static PactSnapshot of(
            Part<Offer> offer,
            Part<Acceptance> acceptance,
            Part<Admission> admission,
            Tariff tariff,
            List<Part<Metering>> meterings) {
        return new PactSnapshot(
                Sheet.of(new Offered(offer), offer.envelope().encode(), offer.fields()),
                Sheet.of(new Accepted(acceptance), acceptance.envelope().encode(), acceptance.fields()),
                Sheet.of(admission.content(), admission.envelope().encode(), admission.fields()),
                tariff,
                chain(meterings));
    }

    /** From parts of our own. */
    PactSnapshot(Sheet offer, Sheet acceptance, Sheet admission, Tariff tariff, List<Sheet> chain) {
        this.offer = offer;
        this.acceptance = acceptance;
        this.admission = admission;
        this.tariff = tariff;
        this.chain = List.copyOf(chain);
    }

    /**
     * From parts of anybody's.
     *
     * @param chain the sheets of what started, each reading and what stopped, in order
     * @throws Malformed if offer, acceptance or admission is none; the chain is for {@link #story()} to check
     */
    public static PactSnapshot of(Sheet offer, Sheet acceptance, Sheet admission, Tariff tariff, List<Sheet> chain)
            throws Malformed {
        if (!(offer.content() instanceof Offered)) throw new Malformed("not an offer");
        if (!(acceptance.content() instanceof Accepted)) throw new Malformed("not an acceptance");
        if (!(admission.content() instanceof Admission)) throw new Malformed("not an admission");
        return new PactSnapshot(offer, acceptance, admission, tariff, chain);
    }

    public PactId pact() {
        return new PactId(offerId().hex());
    }

    public Part<Offer> offer() {
        if (offer.known() instanceof Offered said) return said.offer();
        throw new IllegalStateException("checked before");
    }

    public Part<Acceptance> acceptance() {
        if (acceptance.known() instanceof Accepted said) return said.acceptance();
        throw new IllegalStateException("checked before");
    }

    public Part<Admission> admission() {
        Part<Admission> known = admissionPart;
        if (known == null) {
            try {
                known = Admission.read(Envelope.decode(admission.body()), Fields.decode(admission.fields()));
            } catch (Malformed broken) {
                throw new IllegalStateException("checked before", broken);
            }
            admissionPart = known;
        }
        return known;
    }

    /** What {@link #offer()} is cited by, as the next two of the others: hashed once. */
    Digest offerId() {
        return offer.knownId();
    }

    Digest acceptanceId() {
        return acceptance.knownId();
    }

    Digest admissionId() {
        return admission.knownId();
    }

    /** What the admission says, without its signature. */
    Admission admitted() {
        if (admission.known() instanceof Admission said) return said;
        throw new IllegalStateException("checked before");
    }

    public Tariff tariff() {
        return tariff;
    }

    public List<Sheet> chain() {
        return chain;
    }

    /** @throws Malformed if the chain is not one from the admission to a stop, link after link, of one transaction */
    public Story story() throws Malformed {
        Story known = story;
        if (known == null) {
            known = read();
            story = known;
        }
        return known;
    }

    /** What the pact comes to, computed once. @throws Malformed as {@link Settlement#close} says */
    Close close() throws Malformed {
        Close known = close;
        if (known == null) {
            known = Settlement.compute(this);
            close = known;
        }
        return known;
    }

    private Story read() throws Malformed {
        if (chain.size() < 2) throw new Malformed("a chain of " + chain.size() + " links");
        return chain.getFirst().kind() == Kind.METERED ? metered() : reported();
    }

    /** A native charger's chain: numbered, each link signed, the last one marked. */
    private Story metered() throws Malformed {
        List<Sample> samples = new ArrayList<>(chain.size());
        Optional<Digest> before = Optional.empty();
        ConnectorId connector = offer().content().connector();
        for (Sheet sheet : chain) {
            if (!(sheet.content() instanceof Metered metered)) throw new Malformed("a " + sheet.kind() + " in a chain");
            Metering said = metered.metering().content();
            if (said.number() != samples.size() || !said.previous().equals(before)) {
                throw new Malformed("reading " + said.number() + " follows another than " + before);
            }
            if (!said.admission().equals(admissionId())) throw new Malformed("a chain of another admission");
            if (!said.connector().equals(connector)) throw new Malformed("a chain of another connector");
            if (said.last() != (sheet == chain.getLast())) throw new Malformed("a chain that ends elsewhere");
            samples.add(said.sample());
            before = Optional.of(sheet.id());
        }
        int count = samples.size();
        return new Story(
                connector,
                samples.getFirst(),
                samples.subList(1, count - 1),
                samples.getLast(),
                count,
                chain.getLast().id());
    }

    private Story reported() throws Malformed {
        if (!(chain.getFirst().content() instanceof Started started)) throw new Malformed("a chain without a start");
        if (!(chain.getLast().content() instanceof Stopped stopped)) throw new Malformed("a chain without a stop");
        if (!started.admission().equals(admissionId())) throw new Malformed("a chain of another admission");
        if (!started.contract().equals(acceptance().content().contract())) {
            throw new Malformed("a session of somebody else");
        }
        List<Sample> readings = new ArrayList<>(chain.size() - 2);
        Digest before = chain.getFirst().id();
        for (Sheet sheet : chain.subList(1, chain.size() - 1)) {
            if (!(sheet.content() instanceof Reading reading)) throw new Malformed("a " + sheet.kind() + " in a chain");
            requireLink(reading, before, started);
            readings.add(reading.sample());
            before = sheet.id();
        }
        requireLink(stopped, before, started);
        if (stopped.readings() != readings.size()) {
            throw new Malformed("a chain of " + readings.size() + " readings, not " + stopped.readings());
        }
        return new Story(
                started.connector(),
                sample(started.at(), started.register()),
                readings,
                sample(stopped.at(), stopped.register()),
                readings.size(),
                chain.getLast().id());
    }

    private static Sample sample(Instant at, Register register) {
        return new Sample(at, register, Optional.empty(), Optional.empty());
    }

    private static void requireLink(Content.Linked link, Digest before, Started started) throws Malformed {
        Digest previous = switch (link) {
            case Reading reading -> reading.previous();
            case Stopped stopped -> stopped.previous();
        };
        if (!previous.equals(before)) throw new Malformed("a link after " + previous + ", not after " + before);
        if (!link.transaction().equals(started.transaction())) {
            throw new Malformed("a link of transaction " + link.transaction());
        }
    }

    /**
     * {@code [offer, acceptance, admission, tariff, [+ link]]}, each part and link {@code [body, fields]}, each
     * body a byte string.
     */
    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS);
        write(encoder, offer);
        write(encoder, acceptance);
        write(encoder, admission);
        encoder.value(tariff.toCbor()).items(chain.size());
        for (Sheet sheet : chain) write(encoder, sheet);
        return encoder.toBytes();
    }

    private static void write(Encoder encoder, Sheet sheet) {
        encoder.items(PIECES).bytes(sheet.body()).raw(sheet.fields());
    }

    /** @throws Malformed if a part has another form; its signatures and its chain are not looked at here */
    public static PactSnapshot decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        Sheet offer = sheet(decoder, Kind.OFFER);
        Sheet acceptance = sheet(decoder, Kind.ACCEPTANCE);
        Sheet admission = sheet(decoder, Kind.ADMISSION);
        Tariff tariff = Tariff.from(decoder.value());
        int links = decoder.items();
        if (links < 2 || links > CHAIN_MAX) throw new Malformed("a chain of " + links + " links");
        List<Sheet> chain = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            Kind kind = i == 0 ? Kind.STARTED : i == links - 1 ? Kind.STOPPED : Kind.READING;
            chain.add(sheet(decoder, kind));
        }
        decoder.done();
        return of(offer, acceptance, admission, tariff, chain);
    }

    private static Sheet sheet(Decoder decoder, Kind kind) throws Malformed {
        decoder.items(PIECES);
        return new Sheet(kind, decoder.bytes(), Fields.read(decoder).encode());
    }
}
