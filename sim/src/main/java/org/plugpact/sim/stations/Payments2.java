package org.plugpact.sim.stations;

import java.util.Optional;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.ClearDisplayMessageRequest;
import org.plugpact.wire.ocpp21.ClearDisplayMessageResponse;
import org.plugpact.wire.ocpp21.ClearMessageStatus;
import org.plugpact.wire.ocpp21.DisplayMessageStatus;
import org.plugpact.wire.ocpp21.NotifyWebPaymentStartedRequest;
import org.plugpact.wire.ocpp21.NotifyWebPaymentStartedResponse;
import org.plugpact.wire.ocpp21.SetDisplayMessageRequest;
import org.plugpact.wire.ocpp21.SetDisplayMessageResponse;

/** Who pays by phone, and what the display says to whom has paid (2.1, C25 and block O). */
final class Payments2 {
    private Payments2() {}

    static void add(Commands2 commands) {
        commands.on(
                NotifyWebPaymentStartedRequest.class,
                (said, station) -> Reply.of(new NotifyWebPaymentStartedResponse(), "Told"));
        commands.on(SetDisplayMessageRequest.class, (set, station) -> {
            station.shown.put(set.message().id(), set.message().message().content());
            return Reply.of(
                    new SetDisplayMessageResponse(DisplayMessageStatus.ACCEPTED, Optional.empty()),
                    DisplayMessageStatus.ACCEPTED.text());
        });
        commands.on(ClearDisplayMessageRequest.class, (clear, station) -> {
            var status =
                    station.shown.remove(clear.id()) == null ? ClearMessageStatus.UNKNOWN : ClearMessageStatus.ACCEPTED;
            return Reply.of(new ClearDisplayMessageResponse(status, Optional.empty()), status.text());
        });
    }
}
