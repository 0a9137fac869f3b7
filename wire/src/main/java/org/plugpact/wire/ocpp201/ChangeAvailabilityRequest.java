package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Put the station, an EVSE or a connector in or out of service (OCPP 2.0.1, part 2, 1.5.1). */
public record ChangeAvailabilityRequest(Optional<Evse> evse, OperationalStatus operationalStatus) implements Request {
    static ChangeAvailabilityRequest read(Fields from) throws Violated {
        return new ChangeAvailabilityRequest(
                from.optionalObject("evse", Evse::read), from.word("operationalStatus", OperationalStatus.values()));
    }

    @Override
    public Action operation() {
        return Action.CHANGE_AVAILABILITY;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("evse", evse.map(Evse::write))
                .word("operationalStatus", operationalStatus)
                .done();
    }
}
