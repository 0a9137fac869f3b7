package org.plugpact.hub.ocpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.StationCertificates;

/** Signs certificates that chargers ask for. Any thread; may block. */
public interface Certifier {
    /** What a request comes to. */
    sealed interface Answer {
        /**
         * A certificate.
         *
         * @param serial by which its fate is told
         * @param chain PEM, the charger's own certificate first, without the root
         */
        record Chain(String serial, String chain) implements Answer {}

        /** @param why for the record; quotes nothing that is secret */
        record Refused(String why) implements Answer {}
    }

    /** Nobody signs here. */
    Certifier NONE = new Certifier() {
        @Override
        public Answer sign(ChargerId charger, Purpose purpose, String request) {
            return new Answer.Refused("no certificates are issued here");
        }

        @Override
        public void answered(String serial, boolean taken) {}
    };

    /**
     * Signs a certificate for a charger's key.
     *
     * @param request PKCS#10 in PEM
     */
    Answer sign(ChargerId charger, Purpose purpose, String request);

    /** The hub's own office. */
    static Certifier of(StationCertificates office) {
        return new Certifier() {
            @Override
            public Answer sign(ChargerId charger, Purpose purpose, String request) {
                try {
                    return switch (office.sign(charger, purpose, request, Optional.empty())) {
                        case StationCertificates.Answer.Signed(var issued, var chain) ->
                            new Answer.Chain(issued.serial(), chain);
                        case StationCertificates.Answer.Refused(var why, var detail) ->
                            new Answer.Refused(why + ": " + detail);
                    };
                } catch (IOException keys) {
                    throw new UncheckedIOException("the keys that certify chargers", keys);
                }
            }

            @Override
            public String owner() {
                return office.owner();
            }

            @Override
            public void answered(String serial, boolean taken) {
                office.answered(serial, taken);
            }
        };
    }

    /** Whose name stands in chargers' certificates as their organisation; empty if a charger need not be told. */
    default String owner() {
        return "";
    }

    /** Whether the charger took the certificate that it was sent. */
    void answered(String serial, boolean taken);
}
