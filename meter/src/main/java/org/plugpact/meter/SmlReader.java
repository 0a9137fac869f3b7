package org.plugpact.meter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.plugpact.core.bytes.Malformed;

/** Reads SML's values one after the other. */
final class SmlReader {
    private static final int MESSAGE_PARTS = 6;
    private static final int ANSWER_PARTS = 7;
    private static final long GET_LIST_RESPONSE = 0x701;
    private static final int DEPTH_MAX = 12;
    private static final int OCTETS = 0;
    private static final int BOOL = 4;
    private static final int SIGNED = 5;
    private static final int UNSIGNED = 6;
    private static final int LIST = 7;

    private final ByteBuffer bytes;
    private int depth;

    private SmlReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** What a meter answers that is asked for a list: the seven parts of the first SML_GetList.Res in a file. */
    static List<Sml> answer(byte[] file) throws Malformed {
        for (Sml message : new SmlReader(SmlFrame.messages(file)).all()) {
            if (message instanceof Sml.Items(var parts)
                    && parts.size() == MESSAGE_PARTS
                    && parts.get(3) instanceof Sml.Items(var body)
                    && body.size() == 2
                    && body.get(0).equals(new Sml.Whole(GET_LIST_RESPONSE))
                    && body.get(1) instanceof Sml.Items(var answer)
                    && answer.size() == ANSWER_PARTS) return answer;
        }
        throw new Malformed("SML: no list in it");
    }

    private List<Sml> all() throws Malformed {
        var all = new ArrayList<Sml>();
        while (bytes.hasRemaining()) all.add(value());
        return all;
    }

    private Sml value() throws Malformed {
        int head = head();
        if (head == 0) return new Sml.Octets(""); // the end of a message
        int type = (head >> 4) & 7;
        int length = head & 0xF;
        int heads = 1;
        while ((head & 0x80) != 0) {
            head = head();
            length = (length << 4) | (head & 0xF);
            if (++heads > 4) throw new Malformed("SML: a length of more than four bytes");
        }
        if (type == LIST) return items(length);
        length -= heads;
        if (length < 0 || length > bytes.remaining()) throw new Malformed("SML: cut off");
        var content = new byte[length];
        bytes.get(content);
        return switch (type) {
            case OCTETS -> new Sml.Octets(HexFormat.of().formatHex(content));
            case BOOL -> new Sml.Bool(length == 1 && content[0] != 0);
            case SIGNED, UNSIGNED -> new Sml.Whole(whole(type == SIGNED, content));
            default -> throw new Malformed("SML: no type " + type);
        };
    }

    private Sml items(int length) throws Malformed {
        if (++depth > DEPTH_MAX) throw new Malformed("SML: nested more than " + DEPTH_MAX + " deep");
        var list = new ArrayList<Sml>();
        for (int i = 0; i < length; i++) list.add(value());
        depth--;
        return new Sml.Items(list);
    }

    private static long whole(boolean signed, byte[] content) throws Malformed {
        if (content.length < 1 || content.length > Long.BYTES)
            throw new Malformed("SML: a number of " + content.length + " bytes");
        long value = signed && content[0] < 0 ? -1 : 0;
        for (byte each : content) value = (value << 8) | Byte.toUnsignedLong(each);
        return value;
    }

    private int head() throws Malformed {
        if (!bytes.hasRemaining()) throw new Malformed("SML: cut off");
        return Byte.toUnsignedInt(bytes.get());
    }
}
