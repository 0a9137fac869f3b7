package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ChargingNeedsType: {@code NotifyEvChargingNeedsRequest.chargingNeeds} (OCPP 2.0.1, part 2, 2.8). */
public record ChargingNeeds(
        Optional<AcChargingParameters> acChargingParameters,
        Optional<DcChargingParameters> dcChargingParameters,
        EnergyTransferMode requestedEnergyTransfer,
        Optional<Instant> departureTime) {
    static ChargingNeeds read(Fields from) throws Violated {
        return new ChargingNeeds(
                from.optionalObject("acChargingParameters", AcChargingParameters::read),
                from.optionalObject("dcChargingParameters", DcChargingParameters::read),
                from.word("requestedEnergyTransfer", EnergyTransferMode.values()),
                from.optionalTimestamp("departureTime"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("acChargingParameters", acChargingParameters.map(AcChargingParameters::write))
                .put("dcChargingParameters", dcChargingParameters.map(DcChargingParameters::write))
                .word("requestedEnergyTransfer", requestedEnergyTransfer)
                .timestamp("departureTime", departureTime)
                .done();
    }
}
