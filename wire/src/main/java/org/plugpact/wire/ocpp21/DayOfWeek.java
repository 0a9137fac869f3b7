package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** DayOfWeekEnumType: in {@code TariffConditions} and {@code TariffConditionsFixed} (OCPP 2.1, part 2, 3.31). */
public enum DayOfWeek implements Word {
    MONDAY("Monday"),
    TUESDAY("Tuesday"),
    WEDNESDAY("Wednesday"),
    THURSDAY("Thursday"),
    FRIDAY("Friday"),
    SATURDAY("Saturday"),
    SUNDAY("Sunday");

    private final String text;

    DayOfWeek(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
