package org.plugpact.core.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;

/**
 * What is left of a session when both sides have parted: its record, and the chains behind it. Either side can hand it to a
 * hub.
 *
 * @param meter if the meter signed readings with a key of its own
 */
public record Delivery(Claim.Delivered record, Chain charger, Chain vehicle, Optional<Chain> meter) {
    /** How it begins; a further form begins otherwise. */
    public static final String FORM = "plugpact-delivery/2";

    public static final int BYTES_MAX = 1 << 24;

    private static final int PARTS = 9;

    /** Finds these chains, and others where those are found. */
    public ChainStore chains(ChainStore others) {
        return leaf -> of(leaf).or(() -> others.chain(leaf));
    }

    private Optional<Chain> of(Digest leaf) {
        return Stream.concat(Stream.of(charger, vehicle), meter.stream())
                .filter(chain -> chain.path().getFirst().equals(leaf))
                .findFirst();
    }

    /** {@code [form, charger, vehicle, [? meter], offer, acceptance, admission, [* metered], [? close]]}. */
    public byte[] encode() {
        Encoder to = new Encoder().items(PARTS).text(FORM);
        Frame.writeChain(to, charger);
        Frame.writeChain(to, vehicle);
        to.items(meter.isPresent() ? 1 : 0);
        meter.ifPresent(chain -> Frame.writeChain(to, chain));
        write(to, record.offer().signed());
        write(to, record.acceptance().signed());
        write(to, record.admission());
        to.items(record.readings().size());
        for (Part<Metering> reading : record.readings()) write(to, reading.signed());
        to.items(record.close().isPresent() ? 1 : 0);
        record.close().ifPresent(close -> write(to, close));
        return to.toBytes();
    }

    private static void write(Encoder to, SignedPart part) {
        to.items(2).bytes(part.envelope().encode()).raw(part.fields().encode());
    }

    /** Strict: takes what {@link #encode} gives and nothing else. Signatures are not looked at. */
    public static Delivery decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a delivery of " + bytes.length + " bytes");
        Decoder from = new Decoder(bytes);
        from.items(PARTS);
        if (!from.text().equals(FORM)) throw new Malformed("not a " + FORM);
        Chain charger = Frame.chain(from);
        Chain vehicle = Frame.chain(from);
        Optional<Chain> meter = Frame.limited(from, 1) == 1 ? Optional.of(Frame.chain(from)) : Optional.empty();
        SignedPart offer = read(from);
        SignedPart acceptance = read(from);
        SignedPart admission = read(from);
        List<Part<Metering>> readings = new ArrayList<>();
        for (int rest = Frame.limited(from, Claim.Delivered.READINGS_MAX); rest > 0; rest--) {
            SignedPart reading = read(from);
            readings.add(Metering.read(reading.envelope(), reading.fields()));
        }
        Optional<SignedPart> close = Frame.limited(from, 1) == 1 ? Optional.of(read(from)) : Optional.empty();
        from.done();
        Part<Offer> offered = Offer.read(offer.envelope(), offer.fields());
        Part<Acceptance> accepted = Acceptance.read(acceptance.envelope(), acceptance.fields());
        var record =
                Malformed.unless("delivery", () -> new Claim.Delivered(offered, accepted, admission, readings, close));
        return new Delivery(record, charger, vehicle, meter);
    }

    private static SignedPart read(Decoder from) throws Malformed {
        from.items(2);
        return Frame.part(from);
    }
}
