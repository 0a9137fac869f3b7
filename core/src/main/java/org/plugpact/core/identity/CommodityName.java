package org.plugpact.core.identity;

import java.util.regex.Pattern;

/** How a commodity class is named wherever it is named: {@code energy/1}, name and version. */
public final class CommodityName {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}/[1-9][0-9]{0,3}");

    private CommodityName() {}

    /** @throws IllegalArgumentException for any other form */
    public static void require(String text) {
        Form.require(FORM.matcher(text).matches(), "a commodity", text);
    }
}
