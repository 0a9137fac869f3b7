package org.plugpact.hub.ocpp16;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp16.DiagnosticsStatusNotificationRequest;
import org.plugpact.wire.ocpp16.DiagnosticsStatusNotificationResponse;
import org.plugpact.wire.ocpp16.FirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp16.FirmwareStatusNotificationResponse;
import org.plugpact.wire.ocpp16.GetDiagnosticsRequest;
import org.plugpact.wire.ocpp16.UpdateFirmwareRequest;

/** Firmware management (OCPP 1.6, 4.4, 4.5, 5.7 and 5.19): how far a charger is with what it was asked to fetch or bring. */
final class FirmwareProfile {
    private final Sessions sessions;
    private final Devices devices;

    FirmwareProfile(Sessions sessions, Devices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    Reply diagnostics(Line line, DiagnosticsStatusNotificationRequest said) {
        note(line, Devices.Job.DIAGNOSTICS, said.status().text());
        return Ocpp16.confirmed(new DiagnosticsStatusNotificationResponse());
    }

    Reply firmware(Line line, FirmwareStatusNotificationRequest said) {
        note(line, Devices.Job.FIRMWARE, said.status().text());
        return Ocpp16.confirmed(new FirmwareStatusNotificationResponse());
    }

    private void note(Line line, Devices.Job job, String status) {
        devices.progressed(line.charger(), new Devices.Progress(job, status, OptionalInt.empty(), sessions.now()));
    }

    static Optional<String> objection(GetDiagnosticsRequest diagnostics) {
        return location(diagnostics.location())
                .or(() -> backwards("stopTime", diagnostics.startTime(), diagnostics.stopTime()));
    }

    static Optional<String> objection(UpdateFirmwareRequest update) {
        return location(update.location());
    }

    /** A command is on record, so a place must not name a password. */
    static Optional<String> location(String location) {
        try {
            var place = new URI(location);
            if (place.getScheme() == null || place.getRawAuthority() == null) {
                return Optional.of("location: not a place to reach, such as https://files.example/firmware");
            }
            boolean secret = place.getRawAuthority().matches(".*:.*@.*");
            return secret ? Optional.of("location: names a password") : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.of("location: not a URI");
        }
    }

    static Optional<String> backwards(String member, Optional<Instant> from, Optional<Instant> to) {
        boolean backwards = from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
        return backwards ? Optional.of(member + ": before the beginning") : Optional.empty();
    }
}
