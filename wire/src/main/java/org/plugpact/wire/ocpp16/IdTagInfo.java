package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** What a central system says about an id tag (OCPP 1.6, 7.27). */
public record IdTagInfo(Optional<Instant> expiryDate, Optional<String> parentIdTag, AuthorizationStatus status) {
    /** A status, and nothing else. */
    public static IdTagInfo of(AuthorizationStatus status) {
        return new IdTagInfo(Optional.empty(), Optional.empty(), status);
    }

    static IdTagInfo read(Fields from) throws Violated {
        return new IdTagInfo(
                from.optionalTimestamp("expiryDate"),
                from.optionalText("parentIdTag", 20),
                from.word("status", AuthorizationStatus.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .timestamp("expiryDate", expiryDate)
                .text("parentIdTag", parentIdTag)
                .word("status", status)
                .done();
    }
}
