package org.plugpact.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/** Reads whatever holds signed meter values, and judges each of them. */
public final class MeterFile {
    /** A year of one charger's values has a few megabytes. */
    public static final int BYTES_MAX = 1 << 26;

    /** Where the next value begins: OCMF may go over several lines, and they are signed with it. */
    private static final Pattern NEXT_OCMF = Pattern.compile("(?m)^(?=OCMF\\|)");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private MeterFile() {}

    /**
     * Judges all values in it: OCMF or another format's text, one value after the other; the transparency software's XML; OCPP's
     * JSON.
     *
     * @param given the key that whoever asks knows to be the meter's
     * @throws Malformed if it holds no values that could be told apart
     */
    public static Report check(byte[] bytes, Optional<MeterKey> given) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("more than " + BYTES_MAX + " bytes");
        var found = found(bytes);
        if (found.isEmpty()) throw new Malformed("no signed meter value in it");
        var judge = new Judge(given);
        return Pairing.of(found.stream().map(judge::judge).toList());
    }

    static List<Found> found(byte[] bytes) throws Malformed {
        if (first(bytes) == '<') return Container.read(bytes);
        String text = Unwrapping.utf8(bytes)
                .map(all -> all.startsWith("\uFEFF") ? all.substring(1) : all)
                .orElseThrow(() -> new Malformed("neither UTF-8 nor XML"))
                .strip();
        if (text.isEmpty()) throw new Malformed("there is nothing in it");
        if (text.startsWith("{") || text.startsWith("[")) return OcppValues.in(text);
        var found = new ArrayList<Found>();
        String[] pieces = text.startsWith(Ocmf.HEADER) ? NEXT_OCMF.split(text, -1) : text.split("\\R", -1);
        if (pieces.length > Container.VALUES_MAX) throw new Malformed("more than " + Container.VALUES_MAX + " values");
        for (String piece : pieces) {
            if (!piece.isBlank()) found.add(Found.bare("value " + (found.size() + 1), Unwrapping.of(piece.strip())));
        }
        return found;
    }

    private static int first(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && at < BYTE_ORDER_MARK.length && bytes[at] == BYTE_ORDER_MARK[at]) at++;
        while (at < bytes.length && Character.isWhitespace(bytes[at])) at++;
        return at < bytes.length ? bytes[at] : -1;
    }
}
