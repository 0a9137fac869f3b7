package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Trust this root certificate (Security whitepaper, 5.11). */
public record InstallCertificateRequest(CertificateUse certificateType, String certificate) implements Request {
    static InstallCertificateRequest read(Fields from) throws Violated {
        return new InstallCertificateRequest(
                from.word("certificateType", CertificateUse.values()), from.lines("certificate", 5500));
    }

    @Override
    public Action operation() {
        return Action.INSTALL_CERTIFICATE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("certificateType", certificateType)
                .text("certificate", certificate)
                .done();
    }
}
