package org.plugpact.hub.ocpp16;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.CertificateSignedRequest;
import org.plugpact.wire.ocpp16.CertificateSignedResponse;
import org.plugpact.wire.ocpp16.CertificateSignedStatus;
import org.plugpact.wire.ocpp16.GenericStatus;
import org.plugpact.wire.ocpp16.GetLogRequest;
import org.plugpact.wire.ocpp16.LogStatusNotificationRequest;
import org.plugpact.wire.ocpp16.LogStatusNotificationResponse;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.SecurityEventNotificationRequest;
import org.plugpact.wire.ocpp16.SecurityEventNotificationResponse;
import org.plugpact.wire.ocpp16.SignCertificateRequest;
import org.plugpact.wire.ocpp16.SignCertificateResponse;
import org.plugpact.wire.ocpp16.SignedFirmwareStatus;
import org.plugpact.wire.ocpp16.SignedFirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp16.SignedFirmwareStatusNotificationResponse;
import org.plugpact.wire.ocpp16.SignedUpdateFirmwareRequest;

/** The security extension (security whitepaper, A02, A04, L01 and N01): certificates, signed firmware, events, logs. */
final class SecurityProfile {
    private final Sessions sessions;
    private final Devices devices;
    private final Certifier certifier;

    SecurityProfile(Sessions sessions, Devices devices, Certifier certifier) {
        this.sessions = sessions;
        this.devices = devices;
        this.certifier = certifier;
    }

    /** What a charger holds to concern its security goes on record. */
    Reply event(Line line, SecurityEventNotificationRequest event) {
        var detail = event.techInfo().orElse("");
        devices.happened(line.charger(), new Devices.SecurityEvent(event.type(), event.timestamp(), detail));
        line.recorder().record(IncidentKind.SECURITY_EVENT, (event.type() + " " + detail).strip());
        return Ocpp16.confirmed(new SecurityEventNotificationResponse());
    }

    Reply log(Line line, LogStatusNotificationRequest said) {
        note(line, Devices.Job.LOG, said.status().text(), said.requestId());
        return Ocpp16.confirmed(new LogStatusNotificationResponse());
    }

    Reply firmware(Line line, SignedFirmwareStatusNotificationRequest said) {
        note(line, Devices.Job.FIRMWARE, said.status().text(), said.requestId());
        if (said.status() == SignedFirmwareStatus.INVALID_SIGNATURE) {
            var update =
                    said.requestId().isPresent() ? "update " + said.requestId().getAsInt() : "";
            line.recorder().record(IncidentKind.FIRMWARE_SIGNATURE_INVALID, update);
        }
        return Ocpp16.confirmed(new SignedFirmwareStatusNotificationResponse());
    }

    private void note(Line line, Devices.Job job, String status, OptionalInt request) {
        devices.progressed(line.charger(), new Devices.Progress(job, status, request, sessions.now()));
    }

    /** The certificate follows the answer, in a request of ours (A02.FR.05). */
    Reply sign(Line line, SignCertificateRequest request) {
        return switch (certifier.sign(line.charger(), Purpose.STATION, request.csr())) {
            case Certifier.Answer.Refused(var why) -> {
                line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, why);
                yield Ocpp16.confirmed(new SignCertificateResponse(GenericStatus.REJECTED));
            }
            case Certifier.Answer.Chain(var serial, var chain) -> {
                var signed = new CertificateSignedRequest(chain);
                boolean waits =
                        line.ask(signed.operation().text(), signed.write(), heard -> answered(line, serial, heard));
                yield Ocpp16.confirmed(
                        new SignCertificateResponse(waits ? GenericStatus.ACCEPTED : GenericStatus.REJECTED));
            }
        };
    }

    /** A charger that said nothing asks again, and is sent the same certificate. */
    private void answered(Line line, String serial, Heard heard) {
        switch (heard) {
            case Heard.Confirmed(var payload) -> {
                boolean taken = Action.CERTIFICATE_SIGNED.response(payload)
                                instanceof Parsed.Good<Response>(CertificateSignedResponse(var status))
                        && status == CertificateSignedStatus.ACCEPTED;
                certifier.answered(serial, taken);
                if (!taken) refused(line, serial, "");
                // It would have to come again by itself, and waits for nothing else.
                else if (line.mustRenew()) line.part("come again with the new certificate");
            }
            case Heard.Failed(var code, var _) -> {
                certifier.answered(serial, false);
                refused(line, serial, " " + code);
            }
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> {}
        }
    }

    private static void refused(Line line, String serial, String why) {
        line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, "not taken: " + serial + why);
    }

    static Optional<String> objection(GetLogRequest log) {
        var wanted = log.log();
        return FirmwareProfile.location(wanted.remoteLocation())
                .or(() -> FirmwareProfile.backwards(
                        "latestTimestamp", wanted.oldestTimestamp(), wanted.latestTimestamp()));
    }

    static Optional<String> objection(SignedUpdateFirmwareRequest update) {
        var firmware = update.firmware();
        return FirmwareProfile.location(firmware.location())
                .or(() -> FirmwareProfile.backwards(
                        "installDateTime", Optional.of(firmware.retrieveDateTime()), firmware.installDateTime()));
    }
}
