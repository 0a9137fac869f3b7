package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.plugpact.sim.stations.Commands16.Reply;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.DataTransferResponse;
import org.plugpact.wire.ocpp16.DataTransferStatus;

/**
 * Prices and costs on a display of 1.6, in the Open Charge Alliance's words for them (OCPP and California Pricing Requirements, application
 * note, 3), once it was told to show them; other vendors' words it does not know.
 */
final class Costs16 {
    /** The key that switches it on (4.1). */
    static final String SWITCH = "CustomDisplayCostAndPrice";

    private static final String VENDOR = "org.openchargealliance.costmsg";

    private Costs16() {}

    static void add(Commands16 commands) {
        commands.on(DataTransferRequest.class, Costs16::transferred);
    }

    private static Reply transferred(DataTransferRequest data, Station station) {
        boolean on = station.settings
                .key(SWITCH)
                .map(station.settings::value)
                .filter("true"::equals)
                .isPresent();
        if (!on || !data.vendorId().equals(VENDOR)) return reply(DataTransferStatus.UNKNOWN_VENDOR_ID, List.of());
        var said = data.data().flatMap(Frames::readObject).orElse(Json.Entries.NONE);
        return switch (data.messageId().orElse("")) {
            case "SetUserPrice" -> reply(DataTransferStatus.ACCEPTED, List.of());
            case "RunningCost", "FinalCost" -> {
                var number = number(said, "transactionId");
                var cost = number(said, "cost");
                boolean last = data.messageId().orElse("").equals("FinalCost");
                yield number.isEmpty() || cost.isEmpty()
                        ? reply(DataTransferStatus.REJECTED, List.of())
                        : reply(
                                DataTransferStatus.ACCEPTED,
                                last
                                        ? List.of(new Deed.ShowPaid(number.get().toPlainString(), cost.get()))
                                        : List.of());
            }
            default -> reply(DataTransferStatus.UNKNOWN_MESSAGE_ID, List.of());
        };
    }

    private static Optional<BigDecimal> number(Json.Entries said, String name) {
        return said.values().get(name) instanceof Json.Decimal(var number) ? Optional.of(number) : Optional.empty();
    }

    private static Reply reply(DataTransferStatus status, List<Deed> deeds) {
        return new Reply(new DataTransferResponse(status, Optional.empty()), status.text(), deeds);
    }
}
