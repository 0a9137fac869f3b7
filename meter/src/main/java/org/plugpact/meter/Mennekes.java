package org.plugpact.meter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * Mennekes: a {@code ChargingProcess} in XML with what was measured at its beginning and at its end. Each is an EDL40 block in
 * words, with its own signature: the register is 1-0:1.17.0*255, in watt-hours.
 */
final class Mennekes {
    private static final String REGISTER = "0100011100ff";
    private static final byte WATT_HOURS = 30;
    private static final int SERVER = 10;
    private static final int OWNER = 128;

    private Mennekes() {}

    static Signed read(String text) throws Malformed {
        Xml process = Xml.read(text);
        if (!process.name().equals("ChargingProcess")) throw new Malformed("Mennekes: no ChargingProcess");
        var proofs = new ArrayList<Proof>();
        var readings = new ArrayList<MeterReading>();
        var details = new LinkedHashMap<String, String>();
        Optional<String> meter = Optional.empty();
        for (Moment moment : List.of(Moment.BEGIN, Moment.END)) {
            Xml measured = process.child(moment == Moment.BEGIN ? "MeasurementStart" : "MeasurementEnd")
                    .orElseThrow(() -> new Malformed("Mennekes: no measurement at its " + moment.text()));
            Signed one = measurement(process, measured);
            meter = one.meter();
            one.readings().forEach(reading -> readings.add(reading.packedAs(moment)));
            one.details().forEach((name, value) -> details.put(moment.text() + " " + name, value));
            if (one.seal() instanceof Signed.Seal.By(var own)) proofs.addAll(own);
        }
        Optional<Xml> key = process.child("PublicKey");
        return new Signed(
                meter,
                readings,
                details,
                List.of(),
                new Signed.Seal.By(proofs),
                key.isPresent() ? Optional.of(MeterKey.read(key.get().words())) : Optional.empty());
    }

    private static Signed measurement(Xml process, Xml measured) throws Malformed {
        byte[] signature = hex(measured, "Signature");
        byte[] server = hex(process, "ServerId");
        byte[] owner = hex(process, "CustomerIdent");
        if (server.length != SERVER || owner.length > OWNER) throw new Malformed("Mennekes: a name of another length");
        var at = time(measured, "Timestamp");
        var since = time(
                measured.child("TimestampCustomerIdent").isPresent() ? measured : process, "TimestampCustomerIdent");
        var block = ByteBuffer.allocate(Edl40.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        block.put(server).putInt(new SmlEntries.Time(at).wall()).put((byte) number(measured, "MeterStatus"));
        block.putInt((int) number(measured, "SecondIndex")).putInt((int) number(measured, "Pagination"));
        block.put(HexFormat.of().parseHex(REGISTER)).put(WATT_HOURS).put((byte) number(measured, "Scaler"));
        block.putLong(number(measured, "Value")).put(log(measured, signature)).put(Arrays.copyOf(owner, OWNER));
        block.putInt(new SmlEntries.Time(since).wall());
        return Edl40.signed(block.array(), signature, Optional.empty());
    }

    /** The entry of the meter's log: behind the signature, or else counted in the XML. */
    private static byte[] log(Xml measured, byte[] signature) throws Malformed {
        if (signature.length > 2 * Curve.SECP192R1.width())
            return Arrays.copyOfRange(signature, signature.length - Short.BYTES, signature.length);
        return ByteBuffer.allocate(Short.BYTES)
                .putShort((short) number(measured, "EventCounter"))
                .array();
    }

    private static byte[] hex(Xml in, String name) throws Malformed {
        return Encodings.hex(in.needed(name)).orElseThrow(() -> new Malformed("Mennekes: " + name + " is not in hex"));
    }

    private static long number(Xml in, String name) throws Malformed {
        String text = in.needed(name);
        return Malformed.unless("Mennekes: " + name, () -> Long.parseLong(text));
    }

    private static OffsetDateTime time(Xml in, String name) throws Malformed {
        String text = in.needed(name);
        return Malformed.unless("Mennekes: " + name, () -> OffsetDateTime.parse(text));
    }
}
