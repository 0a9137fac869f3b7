package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.Devices.SecurityEvent;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.CertificateSignedRequest;
import org.plugpact.wire.ocpp21.CertificateSignedResponse;
import org.plugpact.wire.ocpp21.CertificateSignedStatus;
import org.plugpact.wire.ocpp21.CertificateSigningUse;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SecurityEventNotificationRequest;
import org.plugpact.wire.ocpp21.SecurityEventNotificationResponse;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariablesRequest;
import org.plugpact.wire.ocpp21.SignCertificateRequest;
import org.plugpact.wire.ocpp21.SignCertificateResponse;
import org.plugpact.wire.ocpp21.Variable;

/** Block A: what a station holds to concern its security, and the certificates that it asks for. */
final class Security {
    private final Fleet fleet;
    private final Certifier certifier;

    Security(Fleet fleet, Certifier certifier) {
        this.fleet = fleet;
        this.certifier = certifier;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.SECURITY_EVENT_NOTIFICATION, SecurityEventNotificationRequest.class, this::event);
        handlers.on(Action.SIGN_CERTIFICATE, SignCertificateRequest.class, this::sign);
    }

    /** A04: on record, since somebody may ask later who knew of it. */
    private SecurityEventNotificationResponse event(Line line, SecurityEventNotificationRequest event) {
        var detail = event.techInfo().orElse("");
        fleet.happened(line.charger(), new SecurityEvent(event.type(), event.timestamp(), detail));
        line.recorder().record(IncidentKind.SECURITY_EVENT, (event.type() + " " + detail).strip());
        return new SecurityEventNotificationResponse();
    }

    /** A02: the certificate follows the answer, in a request of ours. */
    private SignCertificateResponse sign(Line line, SignCertificateRequest request) {
        var purpose = request.certificateType().map(Security::purpose).orElse(Purpose.STATION);
        return switch (certifier.sign(line.charger(), purpose, request.csr())) {
            case Certifier.Answer.Refused(var why) -> {
                line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, why);
                yield new SignCertificateResponse(GenericStatus.REJECTED, Optional.empty());
            }
            case Certifier.Answer.Chain(var serial, var chain) -> {
                var signed = new CertificateSignedRequest(chain, request.certificateType(), request.requestId());
                boolean waits = line.ask(
                        Action.CERTIFICATE_SIGNED.text(), signed.write(), heard -> answered(line, serial, heard));
                var status = waits ? GenericStatus.ACCEPTED : GenericStatus.REJECTED;
                yield new SignCertificateResponse(status, Optional.empty());
            }
        };
    }

    private static Purpose purpose(CertificateSigningUse use) {
        return switch (use) {
            case CHARGING_STATION_CERTIFICATE -> Purpose.STATION;
            case V2G_CERTIFICATE -> Purpose.V2G;
            case V2G20_CERTIFICATE -> Purpose.V2G_20;
        };
    }

    /** Has a station put this name into what it asks for (A00.FR.509). */
    static SetVariablesRequest owner(String name) {
        var component = new Component(Optional.empty(), "SecurityCtrlr", Optional.empty());
        var variable = new Variable("OrganizationName", Optional.empty());
        return new SetVariablesRequest(List.of(new SetVariableData(Optional.empty(), name, component, variable)));
    }

    /** A station that said nothing asks again, and is sent a certificate then. */
    private void answered(Line line, String serial, Heard heard) {
        switch (heard) {
            case Heard.Confirmed(var payload) -> {
                boolean taken = Action.CERTIFICATE_SIGNED.response(payload)
                                instanceof Parsed.Good<Response>(CertificateSignedResponse(var status, var _))
                        && status == CertificateSignedStatus.ACCEPTED;
                settled(line, serial, taken);
            }
            case Heard.Failed _ -> settled(line, serial, false);
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> {}
        }
    }

    private void settled(Line line, String serial, boolean taken) {
        certifier.answered(serial, taken);
        // It would have to come again by itself (A02.FR.08), and waits for nothing else.
        if (taken && line.mustRenew()) line.part("come again with the new certificate");
        if (!taken) line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, "not taken: " + serial);
    }
}
