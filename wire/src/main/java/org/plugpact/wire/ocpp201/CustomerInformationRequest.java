package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Tell, or forget, what is stored about a customer (OCPP 2.0.1, part 2, 1.12.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record CustomerInformationRequest(
        Optional<CertificateHashData> customerCertificate,
        Optional<IdToken> idToken,
        int requestId,
        boolean report,
        boolean clear,
        Optional<String> customerIdentifier)
        implements Request {
    static CustomerInformationRequest read(Fields from) throws Violated {
        return new CustomerInformationRequest(
                from.optionalObject("customerCertificate", CertificateHashData::read),
                from.optionalObject("idToken", IdToken::read),
                from.integer("requestId", 0),
                from.bool("report"),
                from.bool("clear"),
                from.optionalText("customerIdentifier", 64));
    }

    @Override
    public Action operation() {
        return Action.CUSTOMER_INFORMATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("customerCertificate", customerCertificate.map(CertificateHashData::write))
                .put("idToken", idToken.map(IdToken::write))
                .integer("requestId", requestId)
                .bool("report", report)
                .bool("clear", clear)
                .text("customerIdentifier", customerIdentifier)
                .done();
    }
}
