package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ChargingLimitType: {@code NotifyChargingLimitRequest.chargingLimit} (OCPP 2.1, part 2, 2.13). */
public record ChargingLimit(
        String chargingLimitSource, Optional<Boolean> isLocalGeneration, Optional<Boolean> isGridCritical) {
    static ChargingLimit read(Fields from) throws Violated {
        return new ChargingLimit(
                from.text("chargingLimitSource", 20),
                from.optionalBool("isLocalGeneration"),
                from.optionalBool("isGridCritical"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("chargingLimitSource", chargingLimitSource)
                .bool("isLocalGeneration", isLocalGeneration)
                .bool("isGridCritical", isGridCritical)
                .done();
    }
}
