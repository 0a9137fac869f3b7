package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;

/** Signs whatever looks like PEM, and remembers what it is told. */
final class PemCertifier implements Certifier {
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Who signs in its place, while a test wants it. */
    volatile Certifier instead = Certifier.NONE;

    @Override
    public Answer sign(ChargerId charger, Purpose purpose, String request) {
        if (instead != Certifier.NONE) return instead.sign(charger, purpose, request);
        return request.startsWith("-----BEGIN")
                ? new Answer.Chain("serial of " + charger, "the chain")
                : new Answer.Refused("not PEM");
    }

    @Override
    public String owner() {
        return instead.owner();
    }

    @Override
    public void answered(String serial, boolean taken) {
        instead.answered(serial, taken);
        told.add(serial + (taken ? " taken" : " not taken"));
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
