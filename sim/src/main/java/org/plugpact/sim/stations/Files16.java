package org.plugpact.sim.stations;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.sim.stations.Commands16.Reply;
import org.plugpact.wire.ocpp16.GetDiagnosticsRequest;
import org.plugpact.wire.ocpp16.GetDiagnosticsResponse;
import org.plugpact.wire.ocpp16.GetLogRequest;
import org.plugpact.wire.ocpp16.GetLogResponse;
import org.plugpact.wire.ocpp16.LogStatus;
import org.plugpact.wire.ocpp16.SignedUpdateFirmwareRequest;
import org.plugpact.wire.ocpp16.SignedUpdateFirmwareResponse;
import org.plugpact.wire.ocpp16.UpdateFirmwareRequest;
import org.plugpact.wire.ocpp16.UpdateFirmwareResponse;
import org.plugpact.wire.ocpp16.UpdateFirmwareStatus;

/** Firmware and logs (OCPP 1.6, 5.9 and 5.19; its security whitepaper, 5.9 and 5.20). */
final class Files16 {
    private static final String DIAGNOSTICS = "diagnostics.txt";

    private Files16() {}

    static void add(Commands16 commands) {
        commands.on(
                UpdateFirmwareRequest.class,
                (update, _) -> Reply.of(
                        new UpdateFirmwareResponse(),
                        "Taken",
                        new Deed.Fetch(OptionalInt.empty(), update.location(), Optional.empty())));
        commands.on(
                SignedUpdateFirmwareRequest.class,
                (update, _) -> Reply.of(
                        new SignedUpdateFirmwareResponse(UpdateFirmwareStatus.ACCEPTED),
                        "Accepted",
                        new Deed.Fetch(
                                OptionalInt.of(update.requestId()),
                                update.firmware().location(),
                                Optional.of(new Deed.Signed(
                                        update.firmware().signature(),
                                        update.firmware().signingCertificate())))));
        commands.on(
                GetDiagnosticsRequest.class,
                (get, _) -> Reply.of(
                        new GetDiagnosticsResponse(Optional.of(DIAGNOSTICS)),
                        "Taken",
                        new Deed.Bring(OptionalInt.empty(), get.location(), DIAGNOSTICS, true)));
        commands.on(GetLogRequest.class, (get, _) -> {
            var name = get.logType().text() + ".txt";
            return Reply.of(
                    new GetLogResponse(LogStatus.ACCEPTED, Optional.of(name)),
                    "Accepted",
                    new Deed.Bring(OptionalInt.of(get.requestId()), get.log().remoteLocation(), name, false));
        });
    }
}
