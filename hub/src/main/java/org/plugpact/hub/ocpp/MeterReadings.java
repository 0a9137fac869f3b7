package org.plugpact.hub.ocpp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;
import org.plugpact.wire.json.Decimals;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.Location;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.ReadingContext;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.UnitOfMeasure;
import org.plugpact.wire.ocpp16.ValueFormat;

/**
 * Samples out of meter values (OCPP 1.6, 4.7 and 7.43). One sampled value of a moment becomes its register and one its
 * power; everything else, and either of these if it says more than a number in the usual unit, is kept verbatim beside
 * them. A moment without a register lends its values to the sample before it, or else after it.
 *
 * @param samples in the order in which they were sent
 * @param oddities what goes on record besides
 */
record MeterReadings(List<Sample> samples, List<Oddity> oddities) {
    private static final BigDecimal REGISTER_MAX = BigDecimal.valueOf(Register.FROM_ZERO_MAX);

    /** Something worth an incident. */
    record Oddity(IncidentKind kind, String detail) {}

    static MeterReadings of(List<MeterValue> values) {
        var reader = new Reader();
        for (MeterValue value : values) reader.read(value);
        return reader.done();
    }

    /** One moment, its verbatim part still growing. */
    private record Moment(Instant at, Register register, Optional<Power> power, List<MeterValue> beside) {
        Sample sample() {
            var text = beside.isEmpty() ? Optional.<String>empty() : Optional.of(Frames.write(array(beside)));
            return new Sample(at, register, power, text.filter(Moment::fits));
        }

        private static boolean fits(String text) {
            return text.length() <= Sample.REPORTED_MAX;
        }
    }

    /** Goes through the moments of one message. */
    private static final class Reader {
        private final List<Moment> moments = new ArrayList<>();
        private final List<MeterValue> early = new ArrayList<>();
        private final List<Oddity> oddities = new ArrayList<>();

        void read(MeterValue value) {
            var rest = new ArrayList<>(value.sampledValue());
            var register = register(rest);
            if (register == null) {
                (moments.isEmpty() ? early : moments.getLast().beside).add(value);
                return;
            }
            var power = power(rest);
            var beside = new ArrayList<>(early);
            early.clear();
            if (!rest.isEmpty()) beside.add(new MeterValue(value.timestamp(), rest));
            moments.add(new Moment(value.timestamp(), register, power, beside));
        }

        MeterReadings done() {
            if (!early.isEmpty()) oddity(IncidentKind.READINGS_WITHOUT_REGISTER, Frames.write(array(early)));
            var samples = moments.stream().map(Moment::sample).toList();
            for (int at = 0; at < samples.size(); at++) {
                boolean dropped = samples.get(at).reported().isEmpty()
                        && !moments.get(at).beside.isEmpty();
                if (dropped) oddity(IncidentKind.READING_TOO_LONG, Frames.write(array(moments.get(at).beside)));
            }
            return new MeterReadings(samples, List.copyOf(oddities));
        }

        /** The moment's energy register, taken out of the list if it says nothing more; null if there is none. */
        private @Nullable Register register(List<SampledValue> values) {
            SampledValue best = null;
            for (SampledValue value : values) {
                if (!isRegister(value)) continue;
                if (milli(value).isEmpty()) oddity(IncidentKind.REGISTER_UNREADABLE, text(value));
                else if (best == null || (isAtOutlet(value) && !isAtOutlet(best))) best = value;
            }
            if (best == null) return null;
            var exact = milli(best).orElseThrow();
            if (isFine(exact)) oddity(IncidentKind.FINER_THAN_A_MILLIWATT_HOUR, text(best));
            else if (isPlain(best)) values.remove(best);
            return new Register(whole(exact));
        }

        private void oddity(IncidentKind kind, String detail) {
            oddities.add(new Oddity(kind, detail));
        }

        private static Optional<Power> power(List<SampledValue> values) {
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

    private static Json.Items array(List<MeterValue> values) {
        return new Json.Items(values.stream().<Json>map(MeterValue::write).toList());
    }

    private static boolean isRegister(SampledValue value) {
        boolean measurand = value.measurand().orElse(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER)
                == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER;
        var unit = value.unit().orElse(UnitOfMeasure.WATT_HOUR);
        return measurand && isTotal(value) && (unit == UnitOfMeasure.WATT_HOUR || unit == UnitOfMeasure.KILOWATT_HOUR);
    }

    /** Only energy has a unit by default, so power has to name one. */
    private static boolean isPower(SampledValue value) {
        boolean measurand =
                value.measurand().filter(Measurand.POWER_ACTIVE_IMPORT::equals).isPresent();
        boolean unit = value.unit()
                .filter(it -> it == UnitOfMeasure.WATT || it == UnitOfMeasure.KILOWATT)
                .isPresent();
        return measurand && unit && isTotal(value);
    }

    /** A number, and not of one phase alone. */
    private static boolean isTotal(SampledValue value) {
        return value.format().orElse(ValueFormat.RAW) == ValueFormat.RAW
                && value.phase().isEmpty();
    }

    private static boolean isAtOutlet(SampledValue value) {
        return value.location().orElse(Location.OUTLET) == Location.OUTLET;
    }

    /** Whether nothing is lost when the value is kept as a number alone. */
    private static boolean isPlain(SampledValue value) {
        return isAtOutlet(value)
                && value.context().orElse(ReadingContext.SAMPLE_PERIODIC) == ReadingContext.SAMPLE_PERIODIC;
    }

    /** In thousandths of Wh or W, exactly; empty if it is no number, or none that a meter can show. */
    private static Optional<BigDecimal> milli(SampledValue value) {
        var unit = value.unit().orElse(UnitOfMeasure.WATT_HOUR);
        boolean kilo = unit == UnitOfMeasure.KILOWATT_HOUR || unit == UnitOfMeasure.KILOWATT;
        return Decimals.parse(value.value())
                .map(number -> number.scaleByPowerOfTen(kilo ? 6 : 3))
                .filter(milli -> milli.abs().compareTo(REGISTER_MAX) <= 0);
    }

    private static boolean isFine(BigDecimal milli) {
        return milli.stripTrailingZeros().scale() > 0;
    }

    private static long whole(BigDecimal milli) {
        return milli.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static String text(SampledValue value) {
        return value.value().length() <= Decimals.CHARACTERS_MAX
                ? value.value()
                : value.value().length() + " characters";
    }
}
