package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ChargingLimitType: {@code NotifyChargingLimitRequest.chargingLimit} (OCPP 2.0.1, part 2, 2.7). */
public record ChargingLimit(ChargingLimitSource chargingLimitSource, Optional<Boolean> isGridCritical) {
    static ChargingLimit read(Fields from) throws Violated {
        return new ChargingLimit(
                from.word("chargingLimitSource", ChargingLimitSource.values()), from.optionalBool("isGridCritical"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("chargingLimitSource", chargingLimitSource)
                .bool("isGridCritical", isGridCritical)
                .done();
    }
}
