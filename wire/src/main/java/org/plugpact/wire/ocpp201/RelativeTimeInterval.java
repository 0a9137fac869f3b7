package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * RelativeTimeIntervalType: {@code SalesTariffEntry.relativeTimeInterval} (OCPP 2.0.1, part 2, 2.37).
 *
 * @param duration in seconds
 */
public record RelativeTimeInterval(int start, OptionalInt duration) {
    static RelativeTimeInterval read(Fields from) throws Violated {
        return new RelativeTimeInterval(from.integer("start"), from.optionalInteger("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("start", start)
                .integer("duration", duration)
                .done();
    }
}
