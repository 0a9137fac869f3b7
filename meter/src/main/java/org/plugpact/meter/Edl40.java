package org.plugpact.meter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * EDL40 (FNN): what is signed is a block of 320 bytes, little-endian, that is laid out from a meter's list in SML, or comes as it
 * is beside its signature. The signature is r and s with two bytes behind them, the entry of the meter's log, which are part
 * of the block. Times in it are what clocks on the wall showed: how far that was from UTC is not signed, and so not shown. On
 * secp192r1, or, for meters that sign 64 bytes, on secp256r1.
 */
final class Edl40 {
    static final int BLOCK = 320;

    private static final int CONTRACT = 128;
    private static final int LOG = 2;

    private static final String VALUE = "0100011100ff";
    private static final String SECONDS = "810060080001";
    private static final String PAGINATION = "8180817101ff";
    private static final String OWNER = "8182815401ff";

    /** Two more registers that some meters have: a historical one, and the same with the cable's loss taken off. */
    private static final String HISTORICAL = "010001110064";

    private static final String COMPENSATED = "0100011100c8";
    private static final String RESISTANCE = "00af6c6c72ff";
    private static final String STOPWATCH = "00af647572ff";
    private static final String PRICE = "00af707263ff";

    private Edl40() {}

    /** A list in SML. */
    static Signed sml(byte[] file) throws Malformed {
        var list = SmlEntries.of(file);
        byte[] signature = list.signature();
        var value = list.needed(VALUE);
        byte[] owner = list.needed(OWNER).octets();
        if (list.server().length != 10 || owner.length > CONTRACT)
            throw new Malformed("EDL40: a name of another length");
        var block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        block.put(list.server()).putInt(value.time().wall()).put(status(value.status(), signature.length));
        block.putInt((int) list.needed(SECONDS).secondsIndex());
        block.putInt((int) list.needed(PAGINATION).value());
        block.put(HexFormat.of().parseHex(VALUE))
                .put(value.unit())
                .put(value.scaler())
                .putLong(value.value());
        block.put(log(signature)).put(Arrays.copyOf(owner, CONTRACT));
        block.putInt(list.needed(OWNER).time().wall());
        block.putLong(optional(list, HISTORICAL)).putLong(optional(list, COMPENSATED));
        block.putShort((short) optional(list, RESISTANCE)).putInt((int) optional(list, STOPWATCH));
        block.order(ByteOrder.BIG_ENDIAN).putShort((short) optional(list, PRICE));
        return signed(block.array(), signature, Optional.empty());
    }

    private static long optional(SmlEntries list, String name) throws Malformed {
        var entry = list.find(name);
        return entry.isPresent() ? entry.get().value() : 0;
    }

    /** The lowest byte of the status; the meters that sign on secp256r1 lay its bits elsewhere. */
    private static byte status(long status, int signature) {
        if (signature != 2 * Curve.SECP256R1.width() + LOG) return (byte) status;
        return (byte) (bit(status, 17, 0)
                | bit(status, 31, 3)
                | bit(status, 16, 4)
                | bit(status, 11, 5)
                | bit(status, 9, 6)
                | bit(status, 8, 7));
    }

    private static int bit(long status, int from, int to) {
        return (int) ((status >> from) & 1) << to;
    }

    private static byte[] log(byte[] signature) throws Malformed {
        if (signature.length <= LOG) throw new Malformed("EDL40: no signature");
        return Arrays.copyOfRange(signature, signature.length - LOG, signature.length);
    }

    /** A block with its signature. */
    static Signed signed(byte[] block, byte[] signature, Optional<MeterKey> key) throws Malformed {
        if (block.length != BLOCK) throw new Malformed("EDL40: a block of " + block.length + " bytes");
        var data = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        String meter = hex(data, 10);
        var details = new LinkedHashMap<String, String>();
        OffsetDateTime wall =
                Instant.ofEpochSecond(Integer.toUnsignedLong(data.getInt())).atOffset(ZoneOffset.UTC);
        details.put("status", hex(data, 1));
        details.put("secondsIndex", Integer.toUnsignedString(data.getInt()));
        details.put("pagination", Integer.toUnsignedString(data.getInt()));
        String obis = hex(data, 6);
        byte unit = data.get();
        byte scaler = data.get();
        long value = data.getLong();
        details.put("log", hex(data, LOG));
        details.put("owner", hex(data, CONTRACT).replaceFirst("(00)+$", ""));
        details.put("since", Integer.toUnsignedString(data.getInt()));
        var readings = new ArrayList<MeterReading>();
        readings.add(reading(obis, value, unit, scaler, Optional.of(wall), TimeSync.WALL_CLOCK));
        for (String other : List.of(HISTORICAL, COMPENSATED)) {
            long stood = data.getLong();
            if (stood != 0) readings.add(reading(other, stood, unit, scaler, Optional.empty(), TimeSync.NOT_STATED));
        }
        details.put("resistance", Integer.toString(Short.toUnsignedInt(data.getShort())));
        details.put("stopwatch", Integer.toUnsignedString(data.getInt()));
        details.put(
                "price",
                Integer.toString(
                        Short.toUnsignedInt(data.order(ByteOrder.BIG_ENDIAN).getShort())));
        return new Signed(
                Optional.of(meter),
                readings,
                details,
                List.of(),
                new Signed.Seal.By(List.of(proof(block, signature))),
                key);
    }

    private static Proof proof(byte[] block, byte[] signature) throws Malformed {
        Curve curve = switch (signature.length) {
            case 48, 48 + LOG -> Curve.SECP192R1;
            case 64, 64 + LOG -> Curve.SECP256R1;
            default -> throw new Malformed("signature: " + signature.length + " bytes");
        };
        return Proof.plain(curve, Digests.sha256(block), Arrays.copyOf(signature, 2 * curve.width()));
    }

    private static MeterReading reading(
            String obis, long value, byte unit, byte scaler, Optional<OffsetDateTime> at, TimeSync sync) {
        String name = Fields.unit(Byte.toUnsignedInt(unit));
        BigDecimal exact = Fields.scaled(value, scaler);
        return new MeterReading(
                Fields.obis(HexFormat.of().parseHex(obis)),
                exact,
                name,
                Amounts.register(exact, name),
                at,
                sync,
                Moment.ANY,
                "");
    }

    private static String hex(ByteBuffer data, int length) {
        var bytes = new byte[length];
        data.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The transparency software's XML of a block: {@code signedMeterValue}. */
    static Signed xml(String text) throws Malformed {
        Xml root = Xml.read(text);
        if (!root.name().equals("signedMeterValue")) throw new Malformed("EDL40: no signedMeterValue");
        Optional<Xml> key = root.child("publicKey");
        return signed(
                bytes(root, "encodedMeterValue"),
                bytes(root, "meterValueSignature"),
                key.isPresent() ? Optional.of(MeterKey.read(key.get().words())) : Optional.empty());
    }

    private static byte[] bytes(Xml root, String name) throws Malformed {
        String text = root.needed(name);
        return Encodings.hex(text)
                .or(() -> Encodings.base64(text))
                .orElseThrow(() -> new Malformed(name + ": neither hex nor base64"));
    }
}
