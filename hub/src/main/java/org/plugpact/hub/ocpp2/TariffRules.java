package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.ChangeTransactionTariffRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.SetDefaultTariffRequest;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.TariffConditions;
import org.plugpact.wire.ocpp21.TariffFixed;
import org.plugpact.wire.ocpp21.TariffTime;

/** Block I: when a tariff's prices hold, in local time (OCPP 2.1, I07.FR.17). What is written in UTC is a moment (I07.FR.18). */
final class TariffRules implements Rules {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof SetDefaultTariffRequest(var _, var tariff)) return objection(tariff);
        return request instanceof ChangeTransactionTariffRequest(var tariff, var _)
                ? objection(tariff)
                : Optional.empty();
    }

    private static Optional<Objection> objection(Tariff tariff) {
        return energy(tariff)
                .or(() -> time(tariff.chargingTime(), "tariff.chargingTime"))
                .or(() -> time(tariff.idleTime(), "tariff.idleTime"))
                .or(() -> time(tariff.reservationTime(), "tariff.reservationTime"))
                .or(() -> fixed(tariff.fixedFee(), "tariff.fixedFee"))
                .or(() -> fixed(tariff.reservationFixed(), "tariff.reservationFixed"));
    }

    private static Optional<Objection> energy(Tariff tariff) {
        return tariff.energy()
                .flatMap(energy -> first(
                        energy.prices(),
                        "tariff.energy",
                        (price, place) -> price.conditions().flatMap(when -> when(place, when))));
    }

    private static Optional<Objection> time(Optional<TariffTime> time, String member) {
        return time.flatMap(part -> first(
                part.prices(), member, (price, place) -> price.conditions().flatMap(when -> when(place, when))));
    }

    private static Optional<Objection> fixed(Optional<TariffFixed> fixed, String member) {
        return fixed.flatMap(part -> first(
                part.prices(),
                member,
                (price, place) -> price.conditions()
                        .flatMap(when -> when(
                                place,
                                when.startTimeOfDay(),
                                when.endTimeOfDay(),
                                when.validFromDate(),
                                when.validToDate()))));
    }

    /** The first price of a list whose conditions are wrong. */
    private static <P> Optional<Objection> first(
            List<P> prices, String member, BiFunction<P, String, Optional<Objection>> wrong) {
        for (int at = 0; at < prices.size(); at++) {
            var found = wrong.apply(prices.get(at), member + ".prices[" + at + "].conditions");
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<Objection> when(String place, TariffConditions when) {
        return when(place, when.startTimeOfDay(), when.endTimeOfDay(), when.validFromDate(), when.validToDate());
    }

    private static Optional<Objection> when(
            String place, Optional<String> start, Optional<String> end, Optional<String> from, Optional<String> to) {
        return wrong(start, TIME, place + ".startTimeOfDay", "local, as 17:30")
                .or(() -> wrong(end, TIME, place + ".endTimeOfDay", "local, as 17:30"))
                .or(() -> wrong(from, DATE, place + ".validFromDate", "local, as 2026-01-31"))
                .or(() -> wrong(to, DATE, place + ".validToDate", "local, as 2026-01-31"));
    }

    private static Optional<Objection> wrong(Optional<String> text, Pattern form, String place, String why) {
        return text.filter(written -> !form.matcher(written).matches())
                .map(_ -> new Objection("I07.FR.17", place, why));
    }
}
