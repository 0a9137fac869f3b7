package org.plugpact.hub.ocpp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;
import org.plugpact.wire.json.Decimals;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * Samples out of meter values (OCPP 1.6, 4.7 and 7.43; OCPP 2.1, 2.52 and 2.77). One sampled value of a moment becomes its
 * register and one its power; everything else, and either of these if it says more than a number in the usual unit, is
 * kept verbatim beside them. A moment without a register lends its values to the sample before it, or else after it.
 *
 * @param samples in the order in which they were sent
 * @param oddities what goes on record besides
 */
public record MeterReadings(List<Sample> samples, List<Unusual> oddities) {
    private static final BigDecimal REGISTER_MAX = BigDecimal.valueOf(Register.FROM_ZERO_MAX);

    /** Powers of ten that a multiplier may have; a value beyond is none that a meter shows. */
    private static final int MULTIPLIER_MAX = 24;

    /** Something worth an incident. */
    public record Unusual(IncidentKind kind, String detail) {}

    /** What these moments, in the order in which they were sent, come to. */
    public static MeterReadings of(List<Measured> moments) {
        return of(moments, Optional.empty());
    }

    /**
     * The same of a signed message.
     *
     * @param signed what was around it, which is kept verbatim beside the first sample, as what a meter signed is
     */
    public static MeterReadings of(List<Measured> moments, Optional<Json.Entries> signed) {
        var reader = new Reader();
        for (Measured moment : moments) reader.read(moment);
        return reader.done(signed);
    }

    /** One moment, its verbatim part still growing. */
    private record Moment(Instant at, Register register, Optional<Power> power, List<Measured> beside) {
        Sample sample(Optional<Json.Entries> signed) {
            boolean bare = beside.isEmpty() && signed.isEmpty();
            var text = bare ? Optional.<String>empty() : Optional.of(verbatim(beside, signed));
            return new Sample(at, register, power, text.filter(Moment::fits));
        }

        private static boolean fits(String text) {
            return text.length() <= Sample.REPORTED_MAX;
        }
    }

    /** Goes through the moments of one message. */
    private static final class Reader {
        private final List<Moment> moments = new ArrayList<>();
        private final List<Measured> early = new ArrayList<>();
        private final List<Unusual> oddities = new ArrayList<>();

        void read(Measured moment) {
            var rest = new ArrayList<>(moment.values());
            var register = register(rest);
            if (register == null) {
                (moments.isEmpty() ? early : moments.getLast().beside).add(moment);
                return;
            }
            var power = power(rest);
            var beside = new ArrayList<>(early);
            early.clear();
            if (!rest.isEmpty()) beside.add(new Measured(moment.at(), rest));
            moments.add(new Moment(moment.at(), register, power, beside));
        }

        MeterReadings done(Optional<Json.Entries> signed) {
            if (!early.isEmpty()) odd(IncidentKind.READINGS_WITHOUT_REGISTER, verbatim(early, Optional.empty()));
            var fitting = fitting(signed);
            var samples = new ArrayList<Sample>(moments.size());
            for (var moment : moments) {
                var sample = moment.sample(samples.isEmpty() ? fitting : Optional.empty());
                boolean dropped = sample.reported().isEmpty() && !moment.beside.isEmpty();
                if (dropped) odd(IncidentKind.READING_TOO_LONG, verbatim(moment.beside, Optional.empty()));
                samples.add(sample);
            }
            return new MeterReadings(samples, List.copyOf(oddities));
        }

        /** What was signed, if there is a sample with room for it. It may name a person, so nothing of it is told where there is none. */
        private Optional<Json.Entries> fitting(Optional<Json.Entries> signed) {
            if (signed.isEmpty() || moments.isEmpty()) return Optional.empty();
            if (Moment.fits(verbatim(moments.getFirst().beside, signed))) return signed;
            odd(IncidentKind.READING_TOO_LONG, "a signed message");
            return Optional.empty();
        }

        /** The moment's energy register, taken out of the list if it says nothing more; null if there is none. */
        private @Nullable Register register(List<Measured.Value> values) {
            Measured.Value best = null;
            for (Measured.Value value : values) {
                if (!isRegister(value)) continue;
                if (milli(value).isEmpty()) odd(IncidentKind.REGISTER_UNREADABLE, text(value));
                else if (best == null || (isAtOutlet(value) && !isAtOutlet(best))) best = value;
            }
            if (best == null) return null;
            var exact = milli(best).orElseThrow();
            if (isFine(exact)) odd(IncidentKind.FINER_THAN_A_MILLIWATT_HOUR, text(best));
            else if (isPlain(best)) values.remove(best);
            return new Register(whole(exact));
        }

        private void odd(IncidentKind kind, String detail) {
            oddities.add(new Unusual(kind, detail));
        }

        private static Optional<Power> power(List<Measured.Value> values) {
            var found = values.stream()
                    .filter(MeterReadings::isPower)
                    .filter(value ->
                            milli(value).filter(milli -> milli.signum() >= 0).isPresent())
                    .findFirst();
            if (found.isEmpty()) return Optional.empty();
            var exact = milli(found.get()).orElseThrow();
            if (!isFine(exact) && isPlain(found.get())) values.remove(found.get());
            return Optional.of(new Power(whole(exact)));
        }
    }

    private static boolean isRegister(Measured.Value value) {
        return value.measurand().equals(Measured.ENERGY_IMPORTED)
                && isTotal(value)
                && (value.unit().equals("Wh") || value.unit().equals("kWh"));
    }

    private static boolean isPower(Measured.Value value) {
        return value.measurand().equals(Measured.POWER_IMPORTED)
                && isTotal(value)
                && (value.unit().equals("W") || value.unit().equals("kW"));
    }

    /** A number, and not of one phase alone. */
    private static boolean isTotal(Measured.Value value) {
        return value.form() != Measured.Form.SIGNED && value.total();
    }

    private static boolean isAtOutlet(Measured.Value value) {
        return value.location().equals(Measured.OUTLET);
    }

    /** Whether nothing is lost when the value is kept as a number alone. */
    private static boolean isPlain(Measured.Value value) {
        return isAtOutlet(value) && value.context().equals(Measured.PERIODIC) && value.form() == Measured.Form.NUMBER;
    }

    /** In thousandths of Wh or W, exactly; empty if it is no number, or none that a meter can show. */
    private static Optional<BigDecimal> milli(Measured.Value value) {
        if (Math.abs(value.multiplier()) > MULTIPLIER_MAX) return Optional.empty();
        int scale = value.multiplier() + (value.unit().startsWith("k") ? 6 : 3);
        return Decimals.parse(value.text())
                .map(number -> number.scaleByPowerOfTen(scale))
                .filter(milli -> milli.abs().compareTo(REGISTER_MAX) <= 0);
    }

    private static boolean isFine(BigDecimal milli) {
        return milli.stripTrailingZeros().scale() > 0;
    }

    private static long whole(BigDecimal milli) {
        return milli.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static String verbatim(List<Measured> moments, Optional<Json.Entries> signed) {
        var values = moments.stream().<Json>map(moment -> Measured.verbatim(moment.at(), moment.values()));
        return Frames.write(
                new Json.Items(Stream.concat(values, signed.stream()).toList()));
    }

    private static String text(Measured.Value value) {
        return value.text().length() <= Decimals.CHARACTERS_MAX
                ? value.text()
                : value.text().length() + " characters";
    }
}
