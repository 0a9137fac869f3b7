package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** May this token charge? (OCPP 2.1, part 2, 1.3) */
public record AuthorizeRequest(
        IdToken idToken, Optional<String> certificate, List<OcspRequestData> iso15118CertificateHashData)
        implements Request {
    public AuthorizeRequest {
        iso15118CertificateHashData = List.copyOf(iso15118CertificateHashData);
    }

    static AuthorizeRequest read(Fields from) throws Violated {
        return new AuthorizeRequest(
                from.object("idToken", IdToken::read),
                from.optionalText("certificate", 10000),
                from.optionalObjects("iso15118CertificateHashData", 4, OcspRequestData::read));
    }

    @Override
    public Action operation() {
        return Action.AUTHORIZE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("idToken", idToken.write())
                .text("certificate", certificate)
                .listUnlessEmpty("iso15118CertificateHashData", iso15118CertificateHashData, OcspRequestData::write)
                .done();
    }
}
