package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Trust this root certificate (OCPP 2.0.1, part 2, 1.30.1). */
public record InstallCertificateRequest(InstallCertificateUse certificateType, String certificate) implements Request {
    static InstallCertificateRequest read(Fields from) throws Violated {
        return new InstallCertificateRequest(
                from.word("certificateType", InstallCertificateUse.values()), from.text("certificate", 5500));
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
