package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** MessageFormatEnumType: {@code MessageContent.format} (OCPP 2.0.1, part 2, 3.51). */
public enum MessageFormat implements Word {
    ASCII("ASCII"),
    HTML("HTML"),
    URI("URI"),
    UTF8("UTF8");

    private final String text;

    MessageFormat(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
