package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.Measured;
import org.plugpact.hub.ocpp.Rationing.Flow;

/** Which way energy goes between a vehicle and its station, as meter values tell it (OCPP 2.1, Q01: what is given back is exported). */
final class Flows {
    private static final String POWER_EXPORTED = "Power.Active.Export";
    private static final String ENERGY_EXPORTED = "Energy.Active.Export.Register";
    private static final int MILLI = 3;

    private Flows() {}

    /** What the last moment shows; empty if it shows neither power nor energy given back. */
    static Optional<Flow> of(List<Measured> moments) {
        if (moments.isEmpty()) return Optional.empty();
        var last = moments.getLast();
        var in = milli(last, Measured.POWER_IMPORTED);
        var out = milli(last, POWER_EXPORTED);
        var given = milli(last, ENERGY_EXPORTED);
        if (in.isEmpty() && out.isEmpty() && given.isEmpty()) return Optional.empty();
        var power =
                in.isEmpty() && out.isEmpty() ? OptionalLong.empty() : OptionalLong.of(in.orElse(0) - out.orElse(0));
        return Optional.of(
                new Flow(power, given.isPresent() ? Optional.of(new Register(given.getAsLong())) : Optional.empty()));
    }

    /** Of all phases together, at the outlet; in thousandths of watts or watt-hours. */
    private static OptionalLong milli(Measured moment, String measurand) {
        return moment.values().stream()
                .filter(value -> value.measurand().equals(measurand)
                        && value.total()
                        && value.location().equals(Measured.OUTLET)
                        && value.form() != Measured.Form.SIGNED)
                .flatMapToLong(value -> milli(value).stream())
                .findFirst();
    }

    private static OptionalLong milli(Measured.Value value) {
        try {
            int kilo = value.unit().startsWith("k") ? 3 : 0;
            var whole = new BigDecimal(value.text())
                    .movePointRight(MILLI + kilo + value.multiplier())
                    .setScale(0, RoundingMode.HALF_UP);
            return OptionalLong.of(whole.longValueExact());
        } catch (ArithmeticException | NumberFormatException odd) {
            return OptionalLong.empty();
        }
    }
}
