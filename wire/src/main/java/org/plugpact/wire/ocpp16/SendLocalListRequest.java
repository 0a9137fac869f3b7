package org.plugpact.wire.ocpp16;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Who may charge while nobody can be asked (OCPP 1.6, 6.41). */
public record SendLocalListRequest(
        int listVersion, List<AuthorizationData> localAuthorizationList, UpdateType updateType) implements Request {
    public SendLocalListRequest {
        localAuthorizationList = List.copyOf(localAuthorizationList);
    }

    static SendLocalListRequest read(Fields from) throws Violated {
        return new SendLocalListRequest(
                from.integer("listVersion"),
                from.optionalObjects("localAuthorizationList", AuthorizationData::read),
                from.word("updateType", UpdateType.values()));
    }

    @Override
    public Action operation() {
        return Action.SEND_LOCAL_LIST;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("listVersion", listVersion)
                .listUnlessEmpty("localAuthorizationList", localAuthorizationList, AuthorizationData::write)
                .word("updateType", updateType)
                .done();
    }
}
