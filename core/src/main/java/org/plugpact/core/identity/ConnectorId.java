package org.plugpact.core.identity;

import java.util.Comparator;

/**
 * A connector of a charger.
 *
 * @param number from 1 as OCPP counts them; 0 stands for any, or for the charger as a whole
 */
public record ConnectorId(ChargerId charger, int number) implements Comparable<ConnectorId> {
    private static final Comparator<ConnectorId> ORDER =
            Comparator.comparing(ConnectorId::charger).thenComparingInt(ConnectorId::number);

    public ConnectorId {
        if (number < 0) throw new IllegalArgumentException("negative connector number: " + number);
    }

    public boolean isAny() {
        return number == 0;
    }

    @Override
    public int compareTo(ConnectorId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return charger + "/" + number;
    }
}
