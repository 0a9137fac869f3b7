package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MessageFormatEnumType: {@code MessageContent.format} (OCPP 2.1, part 2, 3.60). */
public enum MessageFormat implements Word {
    ASCII("ASCII"),
    HTML("HTML"),
    URI("URI"),
    UTF8("UTF8"),
    QRCODE("QRCODE");

    private final String text;

    MessageFormat(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
