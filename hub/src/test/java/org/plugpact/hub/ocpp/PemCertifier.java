package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;

/** Signs whatever looks like PEM, and remembers what it is told. */
final class PemCertifier implements Certifier {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Answer sign(ChargerId charger, Purpose purpose, String request) {
        return request.startsWith("-----BEGIN")
                ? new Answer.Chain("serial of " + charger, "the chain")
                : new Answer.Refused("not PEM");
    }

    @Override
    public void answered(String serial, boolean taken) {
        told.add(serial + (taken ? " taken" : " not taken"));
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
