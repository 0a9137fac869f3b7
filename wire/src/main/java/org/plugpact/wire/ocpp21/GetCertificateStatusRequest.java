package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** What does its responder say of this certificate? (OCPP 2.1, part 2, 1.26.1) */
public record GetCertificateStatusRequest(OcspRequestData ocspRequestData) implements Request {
    static GetCertificateStatusRequest read(Fields from) throws Violated {
        return new GetCertificateStatusRequest(from.object("ocspRequestData", OcspRequestData::read));
    }

    @Override
    public Action operation() {
        return Action.GET_CERTIFICATE_STATUS;
    }

    @Override
    public Json.Entries write() {
        return new Members().put("ocspRequestData", ocspRequestData.write()).done();
    }
}
