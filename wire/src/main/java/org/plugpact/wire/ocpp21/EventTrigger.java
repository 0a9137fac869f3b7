package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** EventTriggerEnumType: {@code EventData.trigger} (OCPP 2.1, part 2, 3.39). */
public enum EventTrigger implements Word {
    ALERTING("Alerting"),
    DELTA("Delta"),
    PERIODIC("Periodic");

    private final String text;

    EventTrigger(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
