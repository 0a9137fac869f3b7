package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CertificateHashDataChainType: {@code GetInstalledCertificateIdsResponse.certificateHashDataChain} (OCPP
 * 2.0.1, part 2).
 */
public record CertificateHashDataChain(
        CertificateHashData certificateHashData,
        GetCertificateIdUse certificateType,
        List<CertificateHashData> childCertificateHashData) {
    public CertificateHashDataChain {
        childCertificateHashData = List.copyOf(childCertificateHashData);
    }

    static CertificateHashDataChain read(Fields from) throws Violated {
        return new CertificateHashDataChain(
                from.object("certificateHashData", CertificateHashData::read),
                from.word("certificateType", GetCertificateIdUse.values()),
                from.optionalObjects("childCertificateHashData", 4, CertificateHashData::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("certificateHashData", certificateHashData.write())
                .word("certificateType", certificateType)
                .listUnlessEmpty("childCertificateHashData", childCertificateHashData, CertificateHashData::write)
                .done();
    }
}
