package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Who may charge while nobody can be asked (OCPP 2.0.1, part 2, 1.50.1). */
public record SendLocalListRequest(List<AuthorizationData> localAuthorizationList, int versionNumber, Update updateType)
        implements Request {
    public SendLocalListRequest {
        localAuthorizationList = List.copyOf(localAuthorizationList);
    }

    static SendLocalListRequest read(Fields from) throws Violated {
        return new SendLocalListRequest(
                from.optionalObjects("localAuthorizationList", AuthorizationData::read),
                from.integer("versionNumber"),
                from.word("updateType", Update.values()));
    }

    @Override
    public Action operation() {
        return Action.SEND_LOCAL_LIST;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("localAuthorizationList", localAuthorizationList, AuthorizationData::write)
                .integer("versionNumber", versionNumber)
                .word("updateType", updateType)
                .done();
    }
}
