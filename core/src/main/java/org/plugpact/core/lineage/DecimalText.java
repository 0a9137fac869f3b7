package org.plugpact.core.lineage;

import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/** Whole numbers as C2SP texts write them: ASCII digits, no leading zero, no sign. */
final class DecimalText {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private DecimalText() {}

    static long read(String text, String what) throws Malformed {
        if (!FORM.matcher(text).matches()) throw new Malformed(what + " is not a decimal number");
        return Malformed.unless(what, () -> Long.parseLong(text));
    }
}
