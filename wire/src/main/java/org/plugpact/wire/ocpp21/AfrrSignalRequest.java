package org.plugpact.wire.ocpp21;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Follow this automatic frequency restoration signal from now on (OCPP 2.1, part 2, 1.2.1). */
public record AfrrSignalRequest(Instant timestamp, int signal) implements Request {
    static AfrrSignalRequest read(Fields from) throws Violated {
        return new AfrrSignalRequest(from.timestamp("timestamp"), from.integer("signal"));
    }

    @Override
    public Action operation() {
        return Action.AFRR_SIGNAL;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .timestamp("timestamp", timestamp)
                .integer("signal", signal)
                .done();
    }
}
