package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Is this VAT number valid, and whose is it? (OCPP 2.1, part 2, 1.91.1)
 *
 * @param evseId 0 for the station
 */
public record VatNumberValidationRequest(String vatNumber, OptionalInt evseId) implements Request {
    static VatNumberValidationRequest read(Fields from) throws Violated {
        return new VatNumberValidationRequest(from.text("vatNumber", 20), from.optionalInteger("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.VAT_NUMBER_VALIDATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("vatNumber", vatNumber)
                .integer("evseId", evseId)
                .done();
    }
}
