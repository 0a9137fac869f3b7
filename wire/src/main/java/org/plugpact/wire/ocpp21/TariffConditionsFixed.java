package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffConditionsFixedType: {@code TariffFixedPrice.conditions} (OCPP 2.1, part 2, 2.96). */
public record TariffConditionsFixed(
        Optional<String> startTimeOfDay,
        Optional<String> endTimeOfDay,
        List<DayOfWeek> dayOfWeek,
        Optional<String> validFromDate,
        Optional<String> validToDate,
        Optional<EvseKind> evseKind,
        Optional<String> paymentBrand,
        Optional<String> paymentRecognition) {
    public TariffConditionsFixed {
        dayOfWeek = List.copyOf(dayOfWeek);
    }

    static TariffConditionsFixed read(Fields from) throws Violated {
        return new TariffConditionsFixed(
                from.optionalAnyText("startTimeOfDay"),
                from.optionalAnyText("endTimeOfDay"),
                from.optionalWords("dayOfWeek", 7, DayOfWeek.values()),
                from.optionalAnyText("validFromDate"),
                from.optionalAnyText("validToDate"),
                from.optionalWord("evseKind", EvseKind.values()),
                from.optionalText("paymentBrand", 20),
                from.optionalText("paymentRecognition", 20));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("startTimeOfDay", startTimeOfDay)
                .text("endTimeOfDay", endTimeOfDay)
                .listUnlessEmpty("dayOfWeek", dayOfWeek, word -> Json.of(word.text()))
                .text("validFromDate", validFromDate)
                .text("validToDate", validToDate)
                .word("evseKind", evseKind)
                .text("paymentBrand", paymentBrand)
                .text("paymentRecognition", paymentRecognition)
                .done();
    }
}
