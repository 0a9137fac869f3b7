package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * MessageContentType: in {@code IdTokenInfo}, {@code Tariff}, {@code MessageInfo} and 1 more (OCPP 2.1, part 2,
 * 2.66).
 */
public record MessageContent(MessageFormat format, Optional<String> language, String content) {
    static MessageContent read(Fields from) throws Violated {
        return new MessageContent(
                from.word("format", MessageFormat.values()),
                from.optionalText("language", 8),
                from.text("content", 1024));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("format", format)
                .text("language", language)
                .text("content", content)
                .done();
    }
}
