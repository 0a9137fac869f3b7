package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** An id tag in a local list (OCPP 1.6, 7.1); without {@code idTagInfo} it is to be taken off. */
public record AuthorizationData(String idTag, Optional<IdTagInfo> idTagInfo) {
    static AuthorizationData read(Fields from) throws Violated {
        return new AuthorizationData(from.text("idTag", 20), from.optionalObject("idTagInfo", IdTagInfo::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("idTag", idTag)
                .put("idTagInfo", idTagInfo.map(IdTagInfo::write))
                .done();
    }
}
