package org.plugpact.hub.ocpp;

import org.plugpact.core.identity.ChargerId;

/** Is told every text that comes or goes on a charger's line, as it is. Never waits and never fails. Any thread. */
public interface Trace {
    /** Keeps nothing. */
    Trace NONE = new Trace() {
        @Override
        public void heard(ChargerId charger, String text) {}

        @Override
        public void said(ChargerId charger, String text) {}

        @Override
        public void broken(ChargerId charger, String what) {}
    };

    /** The charger sent this text; nothing was looked into yet. */
    void heard(ChargerId charger, String text);

    /** This text goes to the charger. */
    void said(ChargerId charger, String text);

    /** The charger sent what is no text, or not one to be read to its end; the line is closed for it. */
    void broken(ChargerId charger, String what);
}
