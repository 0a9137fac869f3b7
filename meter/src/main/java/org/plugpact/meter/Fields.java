package org.plugpact.meter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the binary formats have in common: names and units as DLMS and DIN lay them out. */
final class Fields {
    private static final int WATT_HOURS = 30;
    private static final int OBIS = 6;

    private Fields() {}

    /** An OBIS code (IEC 62056-6-1), from its six bytes. */
    static String obis(byte[] code) {
        if (code.length != OBIS) return HexFormat.of().formatHex(code);
        var parts = new int[OBIS];
        for (int i = 0; i < OBIS; i++) parts[i] = Byte.toUnsignedInt(code[i]);
        return parts[0] + "-" + parts[1] + ":" + parts[2] + "." + parts[3] + "." + parts[4] + "*" + parts[5];
    }

    /** The name of a unit (IEC 62056-6-2, table 4). */
    static String unit(int code) {
        return code == WATT_HOURS ? "Wh" : "unit " + code;
    }

    /** A value times ten to the power of its scaler. */
    static BigDecimal scaled(long value, byte scaler) {
        BigDecimal exact = BigDecimal.valueOf(value, -scaler);
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** Text padded with zero bytes. */
    static String text(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == 0) end--;
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }
}
