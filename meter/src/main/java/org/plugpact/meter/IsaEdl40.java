package org.plugpact.meter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * Isabellenhütte's EDL40: a list in SML with the register at the session's beginning and now. Signed, on secp256r1, is a block
 * of 320 bytes laid out from it, which also holds the signature that the measuring part put on the register alone.
 */
final class IsaEdl40 {
    private static final String NOW = "0100010800ff";
    private static final String BEGAN = "010001080080";
    private static final String PAGINATION = "8180c7f040ff";
    private static final String OWNER = "8182815401ff";
    private static final String STATION = "8180816101ff";
    private static final String END_LIST = "8180816202ff";

    private static final int SERVER = 10;
    private static final int INNER_SIGNATURE = 66;
    private static final int OWNER_SIZE = 128;
    private static final int STATION_SIZE = 20;
    private static final int NAME = 6;
    private static final int LOG = 2;

    private IsaEdl40() {}

    /** Whether bytes of SML hold the entry that no other format has. */
    static boolean isOne(byte[] sml) {
        return HexFormat.of().formatHex(sml).contains("07" + PAGINATION);
    }

    static Signed sml(byte[] file) throws Malformed {
        var list = SmlEntries.of(file);
        byte[] signature = list.signature();
        if (signature.length != 2 * Curve.SECP256R1.width() + LOG)
            throw new Malformed("signature: " + signature.length + " bytes");
        byte[] log = Arrays.copyOfRange(signature, signature.length - LOG, signature.length);
        var now = list.needed(NOW);
        var began = list.needed(BEGAN);
        long pagination = list.needed(PAGINATION).value();
        byte[] owner = sized("owner", Arrays.copyOf(list.needed(OWNER).octets(), OWNER_SIZE), OWNER_SIZE);
        byte[] station = sized("station", list.needed(STATION).octets(), STATION_SIZE);
        var block = ByteBuffer.allocate(Edl40.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        block.put(sized("server", list.server(), SERVER)).putInt(now.time().wall());
        put(block, now);
        block.put(log)
                .put(sized("inner signature", now.signature(), INNER_SIGNATURE))
                .put(owner);
        block.putInt(began.time().wall()).put(station);
        put(block, began);
        block.put(sized("list name", list.list(), NAME)).putInt((int) pagination);
        String name = HexFormat.of().formatHex(list.list());
        var details = new LinkedHashMap<String, String>();
        details.put("list", name);
        details.put("pagination", Long.toString(pagination));
        details.put("owner", HexFormat.of().formatHex(owner).replaceFirst("(00)+$", ""));
        details.put("station", HexFormat.of().formatHex(station));
        details.put("log", HexFormat.of().formatHex(log));
        return new Signed(
                Optional.of(HexFormat.of().formatHex(list.server())),
                List.of(reading(began, Moment.BEGIN), reading(now, name.equals(END_LIST) ? Moment.END : Moment.DURING)),
                details,
                List.of(),
                new Signed.Seal.By(List.of(Proof.plain(
                        Curve.SECP256R1,
                        Digests.sha256(block.array()),
                        Arrays.copyOf(signature, signature.length - LOG)))),
                Optional.empty());
    }

    private static void put(ByteBuffer block, SmlEntries.Entry entry) throws Malformed {
        block.put((byte) entry.status()).put(HexFormat.of().parseHex(entry.name()));
        block.put(entry.unit()).put(entry.scaler()).putLong(entry.value());
    }

    private static byte[] sized(String what, byte[] bytes, int size) throws Malformed {
        if (bytes.length != size) throw new Malformed("ISA-EDL40: a " + what + " of " + bytes.length + " bytes");
        return bytes;
    }

    private static MeterReading reading(SmlEntries.Entry entry, Moment moment) throws Malformed {
        String unit = Fields.unit(Byte.toUnsignedInt(entry.unit()));
        BigDecimal value = Fields.scaled(entry.value(), entry.scaler());
        return new MeterReading(
                Fields.obis(HexFormat.of().parseHex(entry.name())),
                value,
                unit,
                Amounts.register(value, unit),
                Optional.of(entry.time().shown()),
                TimeSync.WALL_CLOCK,
                moment,
                HexFormat.of().toHexDigits((byte) entry.status()));
    }
}
