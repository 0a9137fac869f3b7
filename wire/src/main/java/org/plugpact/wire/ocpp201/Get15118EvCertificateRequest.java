package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A vehicle wants its contract certificate installed or updated (OCPP 2.0.1, part 2, 1.16.1). */
public record Get15118EvCertificateRequest(String iso15118SchemaVersion, CertificateAction action, String exiRequest)
        implements Request {
    static Get15118EvCertificateRequest read(Fields from) throws Violated {
        return new Get15118EvCertificateRequest(
                from.text("iso15118SchemaVersion", 50),
                from.word("action", CertificateAction.values()),
                from.text("exiRequest", 5600));
    }

    @Override
    public Action operation() {
        return Action.GET15118_EV_CERTIFICATE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("iso15118SchemaVersion", iso15118SchemaVersion)
                .word("action", action)
                .text("exiRequest", exiRequest)
                .done();
    }
}
