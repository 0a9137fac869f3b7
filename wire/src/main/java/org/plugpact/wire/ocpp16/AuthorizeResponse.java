package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link AuthorizeRequest}. */
public record AuthorizeResponse(IdTagInfo idTagInfo) implements Response {
    static AuthorizeResponse read(Fields from) throws Violated {
        return new AuthorizeResponse(from.object("idTagInfo", IdTagInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members().put("idTagInfo", idTagInfo.write()).done();
    }
}
