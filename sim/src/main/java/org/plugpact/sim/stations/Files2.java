package org.plugpact.sim.stations;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.GetLogRequest;
import org.plugpact.wire.ocpp21.GetLogResponse;
import org.plugpact.wire.ocpp21.LogStatus;
import org.plugpact.wire.ocpp21.UpdateFirmwareRequest;
import org.plugpact.wire.ocpp21.UpdateFirmwareResponse;
import org.plugpact.wire.ocpp21.UpdateFirmwareStatus;

/** Firmware and logs (2.x, L01, L02 and N01). */
final class Files2 {
    private Files2() {}

    static void add(Commands2 commands) {
        commands.on(UpdateFirmwareRequest.class, (update, _) -> {
            var firmware = update.firmware();
            var signed = firmware.signature()
                    .flatMap(text -> firmware.signingCertificate().map(by -> new Deed.Signed(text, by)));
            return Reply.of(
                    new UpdateFirmwareResponse(UpdateFirmwareStatus.ACCEPTED, Optional.empty()),
                    "Accepted",
                    new Deed.Fetch(OptionalInt.of(update.requestId()), firmware.location(), signed));
        });
        commands.on(GetLogRequest.class, (get, _) -> {
            var name = get.logType().text() + ".txt";
            return Reply.of(
                    new GetLogResponse(LogStatus.ACCEPTED, Optional.empty(), Optional.of(name)),
                    "Accepted",
                    new Deed.Bring(OptionalInt.of(get.requestId()), get.log().remoteLocation(), name, false));
        });
    }
}
