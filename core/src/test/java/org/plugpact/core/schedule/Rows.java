package org.plugpact.core.schedule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Profiles and schedules as one line of text, times in seconds after {@link #T0}:
 * {@code id=1 evse=1 level=0 purpose=TX_DEFAULT kind=ABSOLUTE start=0 for=400 unit=A from=0 to=401 : 0=6 100=8/1 200=10/1@2}, the last
 * two being 8 A on one phase, and 10 A on phase 2 alone. What is left out is 1, 1, 0, TX_DEFAULT, ABSOLUTE, 0 and without end.
 */
final class Rows {
    static final Instant T0 = Instant.parse("2026-03-02T00:00:00Z");

    private Rows() {}

    static Profile profile(String text) {
        String[] halves = text.split("(^| +): ", 2);
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : halves[0].trim().split(" +", -1)) {
            String[] pair = word.split("=", 2);
            words.put(pair[0], pair[1]);
        }
        var kind = Kind.valueOf(words.getOrDefault("kind", "ABSOLUTE"));
        var start = words.getOrDefault("start", kind == Kind.RELATIVE ? "none" : "0");
        return new Profile(
                Integer.parseInt(words.getOrDefault("id", "1")),
                Integer.parseInt(words.getOrDefault("evse", "1")),
                Integer.parseInt(words.getOrDefault("level", "0")),
                Purpose.valueOf(words.getOrDefault("purpose", "TX_DEFAULT")),
                kind,
                Optional.ofNullable(words.get("from")).map(Rows::at),
                Optional.ofNullable(words.get("to")).map(Rows::at),
                Optional.ofNullable(words.get("tx")),
                new Schedule(
                        start.equals("none") ? Optional.empty() : Optional.of(at(start)),
                        Optional.ofNullable(words.get("for"))
                                .map(length -> OptionalLong.of(Long.parseLong(length)))
                                .orElse(OptionalLong.empty()),
                        unit(words.getOrDefault("unit", "A")),
                        Arrays.stream(halves[1].trim().split(" +", -1))
                                .map(Rows::period)
                                .toList(),
                        OptionalLong.empty()));
    }

    static Profiles profiles(String lines) {
        var all = Profiles.NONE;
        for (String line : lines.split(";", -1)) if (!line.isBlank()) all = all.with(profile(line.trim()));
        return all;
    }

    static RateUnit unit(String text) {
        return text.equals("A") ? RateUnit.AMPERES : RateUnit.WATTS;
    }

    /** Seconds after T0, or an instant. */
    static Instant at(String text) {
        return text.contains("T") ? Instant.parse(text) : T0.plusSeconds(Long.parseLong(text));
    }

    private static Period period(String text) {
        String[] pair = text.split("=", -1);
        String[] rate = pair[1].split("/", -1);
        String[] phases = rate.length == 1 ? new String[0] : rate[1].split("@", -1);
        var period = Period.of(Long.parseLong(pair[0]), milli(rate[0]));
        if (phases.length == 0) return period;
        return period.on(new Phases(
                OptionalInt.of(Integer.parseInt(phases[0])),
                phases.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(phases[1]))));
    }

    static long milli(String decimal) {
        return new BigDecimal(decimal).movePointRight(3).longValueExact();
    }

    /** {@code 0=6 100=8}, rates with their decimals, phases left out. */
    static String text(Composite composite) {
        return composite.periods().stream()
                .map(period -> period.startSeconds() + "="
                        + new BigDecimal(period.rates().limit().orElseThrow())
                                .movePointLeft(3)
                                .stripTrailingZeros()
                                .toPlainString())
                .collect(Collectors.joining(" "));
    }

    /** Two EVSEs of three phases and 32 A at 230 V, on a connection of 63 A; it supports everything. */
    static Station station(Edition edition) {
        return station(edition, Supply.alternating(230, 3));
    }

    static Station station(Edition edition, Supply supply) {
        return new Station(
                edition,
                new Outlet(0, Supply.alternating(230, 3), 63_000),
                List.of(new Outlet(1, supply, 32_000), new Outlet(2, supply, 32_000)),
                new Station.Ability(
                        EnumSet.allOf(RateUnit.class),
                        EnumSet.complementOf(EnumSet.of(Purpose.STATION_EXTERNAL_CONSTRAINTS)),
                        9,
                        8,
                        4,
                        true,
                        true));
    }

    static Charging charging(int evse, long from) {
        return new Charging(evse, "tx" + evse, T0.plusSeconds(from), false);
    }
}
