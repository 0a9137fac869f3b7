package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * TariffType: in {@code AuthorizeResponse}, {@code ChangeTransactionTariffRequest}, {@code SetDefaultTariffRequest}
 * (OCPP 2.1, part 2, 2.104).
 */
public record Tariff(
        String tariffId,
        List<MessageContent> description,
        String currency,
        Optional<TariffEnergy> energy,
        Optional<Instant> validFrom,
        Optional<TariffTime> chargingTime,
        Optional<TariffTime> idleTime,
        Optional<TariffFixed> fixedFee,
        Optional<TariffTime> reservationTime,
        Optional<TariffFixed> reservationFixed,
        Optional<Price> minCost,
        Optional<Price> maxCost) {
    public Tariff {
        description = List.copyOf(description);
    }

    static Tariff read(Fields from) throws Violated {
        return new Tariff(
                from.text("tariffId", 60),
                from.optionalObjects("description", 10, MessageContent::read),
                from.text("currency", 3),
                from.optionalObject("energy", TariffEnergy::read),
                from.optionalTimestamp("validFrom"),
                from.optionalObject("chargingTime", TariffTime::read),
                from.optionalObject("idleTime", TariffTime::read),
                from.optionalObject("fixedFee", TariffFixed::read),
                from.optionalObject("reservationTime", TariffTime::read),
                from.optionalObject("reservationFixed", TariffFixed::read),
                from.optionalObject("minCost", Price::read),
                from.optionalObject("maxCost", Price::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("tariffId", tariffId)
                .listUnlessEmpty("description", description, MessageContent::write)
                .text("currency", currency)
                .put("energy", energy.map(TariffEnergy::write))
                .timestamp("validFrom", validFrom)
                .put("chargingTime", chargingTime.map(TariffTime::write))
                .put("idleTime", idleTime.map(TariffTime::write))
                .put("fixedFee", fixedFee.map(TariffFixed::write))
                .put("reservationTime", reservationTime.map(TariffTime::write))
                .put("reservationFixed", reservationFixed.map(TariffFixed::write))
                .put("minCost", minCost.map(Price::write))
                .put("maxCost", maxCost.map(Price::write))
                .done();
    }
}
