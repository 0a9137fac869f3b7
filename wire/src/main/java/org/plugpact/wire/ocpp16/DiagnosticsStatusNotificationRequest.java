package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** How far the upload of diagnostics is (OCPP 1.6, 6.17). */
public record DiagnosticsStatusNotificationRequest(DiagnosticsStatus status) implements Request {
    static DiagnosticsStatusNotificationRequest read(Fields from) throws Violated {
        return new DiagnosticsStatusNotificationRequest(from.word("status", DiagnosticsStatus.values()));
    }

    @Override
    public Action operation() {
        return Action.DIAGNOSTICS_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
