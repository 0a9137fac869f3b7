package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffAssignmentType: {@code GetTariffsResponse.tariffAssignments} (OCPP 2.1, part 2, 2.95). */
public record TariffAssignment(
        String tariffId,
        TariffKind tariffKind,
        Optional<Instant> validFrom,
        List<Integer> evseIds,
        List<String> idTokens) {
    public TariffAssignment {
        evseIds = List.copyOf(evseIds);
        idTokens = List.copyOf(idTokens);
    }

    static TariffAssignment read(Fields from) throws Violated {
        return new TariffAssignment(
                from.text("tariffId", 60),
                from.word("tariffKind", TariffKind.values()),
                from.optionalTimestamp("validFrom"),
                from.optionalIntegers("evseIds", 0),
                from.optionalTexts("idTokens", 255));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("tariffId", tariffId)
                .word("tariffKind", tariffKind)
                .timestamp("validFrom", validFrom)
                .listUnlessEmpty("evseIds", evseIds, Json::of)
                .listUnlessEmpty("idTokens", idTokens, Json::of)
                .done();
    }
}
