package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link AuthorizeRequest}. */
public record AuthorizeResponse(IdTokenInfo idTokenInfo, Optional<AuthorizeCertificateStatus> certificateStatus)
        implements Response {
    static AuthorizeResponse read(Fields from) throws Violated {
        return new AuthorizeResponse(
                from.object("idTokenInfo", IdTokenInfo::read),
                from.optionalWord("certificateStatus", AuthorizeCertificateStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("idTokenInfo", idTokenInfo.write())
                .word("certificateStatus", certificateStatus)
                .done();
    }
}
