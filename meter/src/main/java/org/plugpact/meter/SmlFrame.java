package org.plugpact.meter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.plugpact.core.bytes.Malformed;

/** How SML messages travel (transport protocol, version 1): between escapes, padded, with a checksum. */
final class SmlFrame {
    private static final byte[] START = {0x1B, 0x1B, 0x1B, 0x1B, 1, 1, 1, 1};
    private static final int ESCAPE = 4;
    private static final byte END = 0x1A;
    private static final int PADDING_MAX = 3;
    private static final int POLYNOMIAL = 0x8408;

    private SmlFrame() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length > 2 * START.length && Arrays.equals(bytes, 0, START.length, START, 0, START.length);
    }

    /** The messages out of their transport (version 1): escapes undone, padding gone. */
    static byte[] messages(byte[] file) throws Malformed {
        int tail = file.length - START.length;
        if (!isOne(file) || !isEscape(file, tail) || file[tail + ESCAPE] != END)
            throw new Malformed("SML: no whole transport frame");
        int padding = file[tail + ESCAPE + 1];
        if (padding < 0 || padding > PADDING_MAX) throw new Malformed("SML: no padding of " + padding);
        int sum = Byte.toUnsignedInt(file[file.length - 2]) | (Byte.toUnsignedInt(file[file.length - 1]) << Byte.SIZE);
        if (sum != checksum(Arrays.copyOf(file, file.length - 2))) throw new Malformed("SML: the checksum is another");
        var messages = ByteBuffer.allocate(file.length);
        for (int i = START.length; i < tail - padding; i++) {
            messages.put(file[i]);
            if (i + 2 * ESCAPE > tail || !isEscape(file, i)) continue;
            // Four such bytes in a message are sent twice.
            if (!isEscape(file, i + ESCAPE)) throw new Malformed("SML: an escape of something else");
            messages.put(START, 1, ESCAPE - 1);
            i += 2 * ESCAPE - 1;
        }
        return Arrays.copyOf(messages.array(), messages.position());
    }

    private static boolean isEscape(byte[] file, int at) {
        return Arrays.equals(file, at, at + ESCAPE, START, 0, ESCAPE);
    }

    /** CRC-16 as in X.25 (ISO/IEC 13239). */
    private static int checksum(byte[] bytes) {
        int register = 0xFFFF;
        for (byte each : bytes) {
            register ^= Byte.toUnsignedInt(each);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                register = (register & 1) == 0 ? register >> 1 : (register >> 1) ^ POLYNOMIAL;
            }
        }
        return ~register & 0xFFFF;
    }
}
