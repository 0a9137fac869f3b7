package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CertificateStatusRequestInfoType: {@code GetCertificateChainStatusRequest.certificateStatusRequests}
 * (OCPP 2.1, part 2, 2.11).
 */
public record CertificateStatusRequestInfo(
        CertificateHashData certificateHashData, CertificateStatusSource source, List<String> urls) {
    public CertificateStatusRequestInfo {
        urls = List.copyOf(urls);
    }

    static CertificateStatusRequestInfo read(Fields from) throws Violated {
        return new CertificateStatusRequestInfo(
                from.object("certificateHashData", CertificateHashData::read),
                from.word("source", CertificateStatusSource.values()),
                from.texts("urls", 5, 2000));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("certificateHashData", certificateHashData.write())
                .word("source", source)
                .list("urls", urls, Json::of)
                .done();
    }
}
