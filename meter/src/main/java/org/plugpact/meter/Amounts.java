package org.plugpact.meter;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Register;

/** Exact readings out of decimals and units. */
final class Amounts {
    /** No real register has more digits; more would let a few bytes ask for a very long number. */
    private static final int DIGITS_MAX = 40;

    private static final int EXPONENT_MAX = 40;

    /** Powers of ten from the unit to a milliwatt-hour. */
    private static final int FROM_KILOWATT_HOURS = 6;

    private static final int FROM_WATT_HOURS = 3;

    private Amounts() {}

    /** A number as JSON writes it (RFC 8259, 6), kept with its decimals. */
    static BigDecimal decimal(String place, String text) throws Malformed {
        if (text.length() > DIGITS_MAX) throw new Malformed(place + ": a number of " + text.length() + " characters");
        BigDecimal value = Malformed.unless(place, () -> new BigDecimal(text));
        if (Math.abs((long) value.scale()) > EXPONENT_MAX)
            throw new Malformed(place + ": " + text + " is out of range");
        return value;
    }

    static boolean isEnergy(String unit) {
        return powers(unit).isPresent();
    }

    /** The register that a value in a unit stands for; empty if the unit is none of energy, or the register would not be exact. */
    static Optional<Register> register(BigDecimal value, String unit) {
        return powers(unit).flatMap(powers -> {
            try {
                return Optional.of(new Register(value.movePointRight(powers).longValueExact()));
            } catch (ArithmeticException inexact) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Integer> powers(String unit) {
        return switch (unit) {
            case "kWh" -> Optional.of(FROM_KILOWATT_HOURS);
            case "Wh" -> Optional.of(FROM_WATT_HOURS);
            default -> Optional.empty();
        };
    }
}
