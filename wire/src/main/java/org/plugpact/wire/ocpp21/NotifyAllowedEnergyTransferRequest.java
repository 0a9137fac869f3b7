package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Which ways of transferring energy the vehicle may choose from (OCPP 2.1, part 2, 1.44.1). */
public record NotifyAllowedEnergyTransferRequest(String transactionId, List<EnergyTransferMode> allowedEnergyTransfer)
        implements Request {
    public NotifyAllowedEnergyTransferRequest {
        allowedEnergyTransfer = List.copyOf(allowedEnergyTransfer);
    }

    static NotifyAllowedEnergyTransferRequest read(Fields from) throws Violated {
        return new NotifyAllowedEnergyTransferRequest(
                from.text("transactionId", 36), from.words("allowedEnergyTransfer", EnergyTransferMode.values()));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_ALLOWED_ENERGY_TRANSFER;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .list("allowedEnergyTransfer", allowedEnergyTransfer, word -> Json.of(word.text()))
                .done();
    }
}
