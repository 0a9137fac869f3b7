package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TotalCostType: {@code CostDetails.totalCost} (OCPP 2.1, part 2, 2.107). */
public record TotalCost(
        String currency,
        TariffCost typeOfCost,
        Optional<Price> fixed,
        Optional<Price> energy,
        Optional<Price> chargingTime,
        Optional<Price> idleTime,
        Optional<Price> reservationTime,
        Optional<Price> reservationFixed,
        TotalPrice total) {
    static TotalCost read(Fields from) throws Violated {
        return new TotalCost(
                from.text("currency", 3),
                from.word("typeOfCost", TariffCost.values()),
                from.optionalObject("fixed", Price::read),
                from.optionalObject("energy", Price::read),
                from.optionalObject("chargingTime", Price::read),
                from.optionalObject("idleTime", Price::read),
                from.optionalObject("reservationTime", Price::read),
                from.optionalObject("reservationFixed", Price::read),
                from.object("total", TotalPrice::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("currency", currency)
                .word("typeOfCost", typeOfCost)
                .put("fixed", fixed.map(Price::write))
                .put("energy", energy.map(Price::write))
                .put("chargingTime", chargingTime.map(Price::write))
                .put("idleTime", idleTime.map(Price::write))
                .put("reservationTime", reservationTime.map(Price::write))
                .put("reservationFixed", reservationFixed.map(Price::write))
                .put("total", total.write())
                .done();
    }
}
