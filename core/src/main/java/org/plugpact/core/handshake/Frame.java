package org.plugpact.core.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;

/**
 * One binary WebSocket message ({@code docs/formats/handshake.cddl}).
 *
 * @param session the offer's id, which is the pact's
 * @param number from 1, counted by each side for itself; 0 for what needs no answer and may be lost
 * @param heard up to which number the sender has everything of the other side
 */
public record Frame(Digest session, int number, int heard, Message message) {
    /** How WebSockets name what is spoken here. */
    public static final String SUBPROTOCOL = "plugpact.pact.v1";

    /** A longer frame is not read. */
    public static final int BYTES_MAX = 1 << 20;

    private static final int PARTS = 5;

    private static final String OFFER = "offer";
    private static final String ACCEPTANCE = "acceptance";
    private static final String ADMISSION = "admission";
    private static final String READING = "reading";
    private static final String CLOSE = "close";
    private static final String CLOSED = "closed";
    private static final String REFUSED = "refused";
    private static final String HEARD = "heard";

    public Frame {
        if (number < 0 || heard < 0) throw new IllegalArgumentException("frame " + number + ", heard " + heard);
        boolean uncounted = message instanceof Message.Heard || message instanceof Message.Refusing;
        if (number == 0 && !uncounted) throw new IllegalArgumentException("a frame without a number");
        if (message instanceof Message.Heard && number != 0) throw new IllegalArgumentException("a counted echo");
    }

    /** {@code [session, number, heard, kind, [* part]]}. */
    public byte[] encode() {
        Encoder to = new Encoder().items(PARTS).digest(session).integer(number).integer(heard);
        write(to, message);
        return to.toBytes();
    }

    /** {@code kind, [* part]}: two items. */
    static void write(Encoder to, Message message) {
        switch (message) {
            case Message.Offering(var offer, var chain) -> write(to.text(OFFER), offer.signed(), chain);
            case Message.Accepting(var acceptance, var chain) -> write(to.text(ACCEPTANCE), acceptance.signed(), chain);
            case Message.Admitting(var admission) -> write(to.text(ADMISSION), admission.signed());
            case Message.Reading(var metering, var meter) -> {
                to.text(READING);
                if (meter.isPresent()) write(to, metering.signed(), meter.get());
                else write(to, metering.signed());
            }
            case Message.Closing(var close) -> write(to.text(CLOSE), close.signed());
            case Message.Closed(var close) -> write(to.text(CLOSED), close.signed());
            case Message.Refusing(var reason, var detail) ->
                to.text(REFUSED).items(2).text(reason.text()).text(detail);
            case Message.Heard _ -> to.text(HEARD).items(0);
        }
    }

    private static void write(Encoder to, SignedPart part) {
        to.items(2).bytes(part.envelope().encode()).raw(part.fields().encode());
    }

    private static void write(Encoder to, SignedPart part, Chain chain) {
        to.items(3).bytes(part.envelope().encode()).raw(part.fields().encode());
        writeChain(to, chain);
    }

    static void writeChain(Encoder to, Chain chain) {
        List<byte[]> certificates = chain.der();
        to.items(certificates.size());
        for (byte[] certificate : certificates) to.bytes(certificate);
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static Frame decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a frame of " + bytes.length + " bytes");
        Decoder from = new Decoder(bytes);
        from.items(PARTS);
        Digest session = from.digest();
        int number = count(from);
        int heard = count(from);
        Message message = message(from);
        from.done();
        return Malformed.unless("frame", () -> new Frame(session, number, heard, message));
    }

    /** Reads what {@link #write(Encoder, Message)} wrote. */
    static Message message(Decoder from) throws Malformed {
        String kind = from.text();
        return switch (kind) {
            case OFFER -> {
                from.items(3);
                SignedPart part = part(from);
                yield new Message.Offering(Offer.read(part.envelope(), part.fields()), chain(from));
            }
            case ACCEPTANCE -> {
                from.items(3);
                SignedPart part = part(from);
                yield new Message.Accepting(Acceptance.read(part.envelope(), part.fields()), chain(from));
            }
            case ADMISSION -> {
                SignedPart part = onePart(from);
                yield new Message.Admitting(Admission.read(part.envelope(), part.fields()));
            }
            case READING -> reading(from);
            case CLOSE -> new Message.Closing(close(from));
            case CLOSED -> new Message.Closed(close(from));
            case REFUSED -> refusing(from);
            case HEARD -> {
                from.items(0);
                yield new Message.Heard();
            }
            default -> throw new Malformed("no such message: " + kind);
        };
    }

    private static Message reading(Decoder from) throws Malformed {
        int items = from.items();
        if (items != 2 && items != 3) throw new Malformed("a reading of " + items + " items");
        SignedPart part = part(from);
        Optional<Chain> meter = items == 3 ? Optional.of(chain(from)) : Optional.empty();
        return new Message.Reading(Metering.read(part.envelope(), part.fields()), meter);
    }

    private static Message refusing(Decoder from) throws Malformed {
        from.items(2);
        String reason = from.text();
        String detail = from.text();
        if (detail.length() > Message.Refusing.DETAIL_MAX) throw new Malformed("a detail of " + detail.length());
        return new Message.Refusing(
                Reason.named(reason).orElseThrow(() -> new Malformed("no such reason: " + reason)), detail);
    }

    private static Part<Close> close(Decoder from) throws Malformed {
        return Close.read(onePart(from));
    }

    private static SignedPart onePart(Decoder from) throws Malformed {
        from.items(2);
        return part(from);
    }

    static SignedPart part(Decoder from) throws Malformed {
        Envelope envelope = Envelope.decode(from.bytes());
        Fields fields = Fields.read(from);
        return Malformed.unless(envelope.kind(), () -> new SignedPart(envelope, fields));
    }

    static Chain chain(Decoder from) throws Malformed {
        int length = from.items();
        if (length > Chain.LENGTH_MAX) throw new Malformed("a chain of " + length + " certificates");
        List<byte[]> certificates = new ArrayList<>(length);
        for (int i = 0; i < length; i++) certificates.add(from.bytes());
        return Chain.read(certificates);
    }

    static int limited(Decoder from, int most) throws Malformed {
        int count = from.items();
        if (count > most) throw new Malformed("a list of " + count);
        return count;
    }

    static int count(Decoder from) throws Malformed {
        long count = from.integer();
        if (count < 0 || count > Integer.MAX_VALUE) throw new Malformed("a count of " + count);
        return (int) count;
    }
}
