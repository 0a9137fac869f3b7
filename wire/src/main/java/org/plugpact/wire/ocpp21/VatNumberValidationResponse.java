package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The answer to {@link VatNumberValidationRequest} (OCPP 2.1, part 2, 1.91.2).
 *
 * @param evseId 0 for the station
 */
public record VatNumberValidationResponse(
        Optional<Address> company,
        Optional<StatusInfo> statusInfo,
        String vatNumber,
        OptionalInt evseId,
        GenericStatus status)
        implements Response {
    static VatNumberValidationResponse read(Fields from) throws Violated {
        return new VatNumberValidationResponse(
                from.optionalObject("company", Address::read),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.text("vatNumber", 20),
                from.optionalInteger("evseId", 0),
                from.word("status", GenericStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("company", company.map(Address::write))
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("vatNumber", vatNumber)
                .integer("evseId", evseId)
                .word("status", status)
                .done();
    }
}
