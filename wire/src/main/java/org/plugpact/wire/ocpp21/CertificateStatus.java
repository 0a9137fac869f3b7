package org.plugpact.wire.ocpp21;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CertificateStatusType: {@code GetCertificateChainStatusResponse.certificateStatus} (OCPP 2.1, part 2,
 * 2.12).
 */
public record CertificateStatus(
        CertificateHashData certificateHashData,
        CertificateStatusSource source,
        CertificateStatusKind status,
        Instant nextUpdate) {
    static CertificateStatus read(Fields from) throws Violated {
        return new CertificateStatus(
                from.object("certificateHashData", CertificateHashData::read),
                from.word("source", CertificateStatusSource.values()),
                from.word("status", CertificateStatusKind.values()),
                from.timestamp("nextUpdate"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("certificateHashData", certificateHashData.write())
                .word("source", source)
                .word("status", status)
                .timestamp("nextUpdate", nextUpdate)
                .done();
    }
}
