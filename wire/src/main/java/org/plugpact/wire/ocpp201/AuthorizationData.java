package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** AuthorizationData: {@code SendLocalListRequest.localAuthorizationList} (OCPP 2.0.1, part 2, 2.4). */
public record AuthorizationData(IdToken idToken, Optional<IdTokenInfo> idTokenInfo) {
    static AuthorizationData read(Fields from) throws Violated {
        return new AuthorizationData(
                from.object("idToken", IdToken::read), from.optionalObject("idTokenInfo", IdTokenInfo::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("idToken", idToken.write())
                .put("idTokenInfo", idTokenInfo.map(IdTokenInfo::write))
                .done();
    }
}
