package org.plugpact.meter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * Alfen: {@code AP;type;version;key;dataset;signature}, the last three in base32. The 82 bytes of the data set are signed, on
 * secp192r1 with SHA-256; the type, which says whether it is a beginning or an end, is not.
 */
final class Alfen {
    static final String HEADER = "AP;";

    private static final int PARTS = 6;
    private static final int DATASET = 82;

    /** Bits of the status, from the lowest: the meter's EEPROM or flash; the adapter's memory, meter and store; a changed register. */
    private static final int METER_FAILED = 1 << 1 | 1 << 2;

    private static final int ADAPTER_FAILED = 1 << 16 | 1 << 30 | 1 << 31;
    private static final int REGISTER_CHANGED = 1 << 26;

    private Alfen() {}

    static Signed read(String text) throws Malformed {
        String[] parts = (text.endsWith(";") ? text.substring(0, text.length() - 1) : text).split(";", -1);
        if (parts.length != PARTS || !parts[0].equals("AP"))
            throw new Malformed("Alfen: not six parts that begin with AP");
        byte[] dataset = base32("data set", parts[4]);
        if (dataset.length != DATASET) throw new Malformed("Alfen: a data set of " + dataset.length + " bytes");
        byte[] signature = base32("signature", parts[5]);
        var proof = Proof.plain(Curve.SECP192R1, Digests.sha256(dataset), signature);
        MeterKey key = MeterKey.of(base32("key", parts[3])).orElseThrow(() -> new Malformed("Alfen: no key"));
        return signed(ByteBuffer.wrap(dataset).order(ByteOrder.LITTLE_ENDIAN), moment(parts[1]), proof, key);
    }

    private static Signed signed(ByteBuffer data, Moment moment, Proof proof, MeterKey key) throws Malformed {
        var details = new LinkedHashMap<String, String>();
        details.put("adapter", HexFormat.of().formatHex(bytes(data, 10)));
        details.put("firmware", new String(bytes(data, 4), StandardCharsets.ISO_8859_1));
        details.put("checksum", HexFormat.of().formatHex(bytes(data, 2)));
        String meter = HexFormat.of().formatHex(bytes(data, 10));
        int status = data.getInt();
        details.put("status", HexFormat.of().toHexDigits(status));
        details.put("secondIndex", Integer.toUnsignedString(data.getInt()));
        var at = Instant.ofEpochSecond(Integer.toUnsignedLong(data.getInt())).atOffset(ZoneOffset.UTC);
        String obis = Fields.obis(bytes(data, 6));
        String unit = Fields.unit(Byte.toUnsignedInt(data.get()));
        byte scaler = data.get();
        BigDecimal value = Fields.scaled(data.getLong(), scaler);
        details.put("uid", Fields.text(bytes(data, 20)));
        details.put(Pairing.SESSION, Integer.toUnsignedString(data.getInt()));
        details.put("paging", Integer.toUnsignedString(data.getInt()));
        var reading = new MeterReading(
                obis, value, unit, Amounts.register(value, unit), Optional.of(at), TimeSync.NOT_STATED, moment, "");
        return new Signed(
                Optional.of(meter),
                List.of(reading),
                details,
                doubts(status),
                new Signed.Seal.By(List.of(proof)),
                Optional.of(key));
    }

    private static List<String> doubts(int status) {
        var doubts = new ArrayList<String>();
        if ((status & METER_FAILED) != 0) doubts.add("the meter reports an error");
        if ((status & ADAPTER_FAILED) != 0) doubts.add("the adapter reports an error");
        if ((status & REGISTER_CHANGED) != 0) doubts.add("the register is not where the session before left it");
        return doubts;
    }

    private static Moment moment(String type) throws Malformed {
        return switch (type) {
            case "0" -> Moment.BEGIN;
            case "1" -> Moment.END;
            case "2" -> Moment.DURING;
            default -> throw new Malformed("Alfen: no type " + type);
        };
    }

    private static byte[] base32(String place, String text) throws Malformed {
        return Encodings.base32(text).orElseThrow(() -> new Malformed("Alfen: the " + place + " is not in base32"));
    }

    private static byte[] bytes(ByteBuffer data, int length) {
        var bytes = new byte[length];
        data.get(bytes);
        return bytes;
    }
}
