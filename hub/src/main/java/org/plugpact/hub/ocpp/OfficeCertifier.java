package org.plugpact.hub.ocpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.StationCertificates;

/** The hub's own office signs. */
public final class OfficeCertifier implements Certifier {
    private final StationCertificates certificates;

    public OfficeCertifier(StationCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Answer sign(ChargerId charger, Purpose purpose, String request) {
        try {
            return switch (certificates.sign(charger, purpose, request, Optional.empty())) {
                case StationCertificates.Answer.Signed(var issued, var chain) ->
                    new Answer.Chain(issued.serial(), chain);
                case StationCertificates.Answer.Refused(var why, var detail) -> new Answer.Refused(why + ": " + detail);
            };
        } catch (IOException keys) {
            throw new UncheckedIOException(keys);
        }
    }

    @Override
    public void answered(String serial, boolean taken) {
        certificates.answered(serial, taken);
    }
}
