package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EVEnergyOfferType: {@code ChargingNeeds.evEnergyOffer} (OCPP 2.1, part 2, 2.42). */
public record EvEnergyOffer(
        Optional<EvAbsolutePriceSchedule> evAbsolutePriceSchedule, EvPowerSchedule evPowerSchedule) {
    static EvEnergyOffer read(Fields from) throws Violated {
        return new EvEnergyOffer(
                from.optionalObject("evAbsolutePriceSchedule", EvAbsolutePriceSchedule::read),
                from.object("evPowerSchedule", EvPowerSchedule::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("evAbsolutePriceSchedule", evAbsolutePriceSchedule.map(EvAbsolutePriceSchedule::write))
                .put("evPowerSchedule", evPowerSchedule.write())
                .done();
    }
}
