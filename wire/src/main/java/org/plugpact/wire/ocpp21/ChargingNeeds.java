package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ChargingNeedsType: {@code NotifyEvChargingNeedsRequest.chargingNeeds} (OCPP 2.1, part 2, 2.14). */
public record ChargingNeeds(
        Optional<AcChargingParameters> acChargingParameters,
        Optional<DerChargingParameters> derChargingParameters,
        Optional<EvEnergyOffer> evEnergyOffer,
        EnergyTransferMode requestedEnergyTransfer,
        Optional<DcChargingParameters> dcChargingParameters,
        Optional<V2XChargingParameters> v2xChargingParameters,
        List<EnergyTransferMode> availableEnergyTransfer,
        Optional<ControlMode> controlMode,
        Optional<MobilityNeedsMode> mobilityNeedsMode,
        Optional<Instant> departureTime) {
    public ChargingNeeds {
        availableEnergyTransfer = List.copyOf(availableEnergyTransfer);
    }

    static ChargingNeeds read(Fields from) throws Violated {
        return new ChargingNeeds(
                from.optionalObject("acChargingParameters", AcChargingParameters::read),
                from.optionalObject("derChargingParameters", DerChargingParameters::read),
                from.optionalObject("evEnergyOffer", EvEnergyOffer::read),
                from.word("requestedEnergyTransfer", EnergyTransferMode.values()),
                from.optionalObject("dcChargingParameters", DcChargingParameters::read),
                from.optionalObject("v2xChargingParameters", V2XChargingParameters::read),
                from.optionalWords("availableEnergyTransfer", EnergyTransferMode.values()),
                from.optionalWord("controlMode", ControlMode.values()),
                from.optionalWord("mobilityNeedsMode", MobilityNeedsMode.values()),
                from.optionalTimestamp("departureTime"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("acChargingParameters", acChargingParameters.map(AcChargingParameters::write))
                .put("derChargingParameters", derChargingParameters.map(DerChargingParameters::write))
                .put("evEnergyOffer", evEnergyOffer.map(EvEnergyOffer::write))
                .word("requestedEnergyTransfer", requestedEnergyTransfer)
                .put("dcChargingParameters", dcChargingParameters.map(DcChargingParameters::write))
                .put("v2xChargingParameters", v2xChargingParameters.map(V2XChargingParameters::write))
                .listUnlessEmpty("availableEnergyTransfer", availableEnergyTransfer, word -> Json.of(word.text()))
                .word("controlMode", controlMode)
                .word("mobilityNeedsMode", mobilityNeedsMode)
                .timestamp("departureTime", departureTime)
                .done();
    }
}
