package org.plugpact.meter;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;

/** What an OCMF payload says (OCMF 1.4, tables 1 to 7). */
record OcmfReadings(List<MeterReading> list, List<String> doubts) {
    /** They describe, and nothing is decided by them: they are passed on whatever type their maker gave them. */
    private static final List<String> DESCRIPTIONS = List.of(
            "FV", "GI", "GS", "GV", "PG", "MV", "MM", "MS", "MF", "IS", "IL", "IF", "IT", "ID", "TT", "CF", "LC", "CT",
            "CI");

    /** A reading leaves out what it has in common with the one before it. */
    private static final List<String> INHERITED = List.of("TM", "TX", "RI", "RU", "RT", "EF", "ST");

    private static final String GOOD = "G";
    private static final int READINGS_MAX = 1_000;
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d),(\\d{3})([+-]\\d\\d)(\\d\\d)(?: ([UISR]))?");

    OcmfReadings {
        list = List.copyOf(list);
        doubts = List.copyOf(doubts);
    }

    /** The meter's serial number; where the signing gateway speaks for one meter alone, the gateway's. */
    static Optional<String> meter(Json.Members payload) {
        return payload.text("MS")
                .filter(serial -> !serial.isBlank())
                .or(() -> payload.text("GS").filter(serial -> !serial.isBlank()));
    }

    /** What else the payload says, by its names. */
    static SequencedMap<String, String> details(Json.Members payload) {
        var details = new LinkedHashMap<String, String>();
        for (String name : DESCRIPTIONS) {
            if (payload.get(name).isPresent())
                details.put(name, plain(payload.get(name).get()));
        }
        return details;
    }

    static OcmfReadings of(Json.Members payload) throws Malformed {
        if (!(payload.named().get("RD") instanceof Json.Items(var items))) throw new Malformed("payload: no list RD");
        if (items.isEmpty()) throw new Malformed("payload: RD is empty");
        if (items.size() > READINGS_MAX) throw new Malformed("payload: more than " + READINGS_MAX + " readings");
        var list = new ArrayList<MeterReading>();
        var doubts = new ArrayList<String>();
        if (meter(payload).isEmpty()) doubts.add("names no meter");
        var before = new LinkedHashMap<String, String>();
        MeterReading last = null;
        for (int i = 0; i < items.size(); i++) {
            String place = "RD[" + i + "]";
            if (!(items.get(i) instanceof Json.Members stated))
                throw new Malformed("payload: " + place + " is no object");
            for (String name : INHERITED) {
                text(stated, place, name).ifPresent(value -> before.put(name, value));
            }
            doubts.addAll(doubts(place, before));
            last = reading(place, stated, before, last);
            if (last == null) doubts.add(place + ": no value");
            else list.add(last);
        }
        return new OcmfReadings(list, doubts);
    }

    private static @Nullable MeterReading reading(
            String place, Json.Members stated, SequencedMap<String, String> effective, @Nullable MeterReading before)
            throws Malformed {
        var time = TIME.matcher(effective.getOrDefault("TM", ""));
        if (!time.matches()) throw new Malformed(place + ".TM: no time");
        OffsetDateTime at = Malformed.unless(
                place + ".TM",
                () -> OffsetDateTime.parse(time.group(1) + "." + time.group(2) + time.group(3) + ":" + time.group(4)));
        String state = effective.getOrDefault("ST", "");
        // An event of the meter needs no value; otherwise a missing one is the same as before.
        Optional<BigDecimal> value = value(place, stated)
                .or(() -> state.equals(GOOD) ? Optional.ofNullable(before).map(MeterReading::value) : Optional.empty());
        if (value.isEmpty()) return null;
        String unit = effective.getOrDefault("RU", "");
        if (unit.isEmpty()) throw new Malformed(place + ": no unit RU");
        return new MeterReading(
                effective.getOrDefault("RI", ""),
                value.get(),
                unit,
                Amounts.register(value.get(), unit),
                Optional.of(at),
                sync(time.group(5)),
                moment(place, effective.getOrDefault("TX", "")),
                state);
    }

    /** Meters on the market send their numbers as texts too, padded with blanks; the number in it is as exact. */
    private static Optional<BigDecimal> value(String place, Json.Members stated) throws Malformed {
        Optional<Json> value = stated.get("RV");
        if (value.isEmpty()) return Optional.empty();
        String letters = switch (value.get()) {
            case Json.Decimal(var number) -> number;
            case Json.Text(var text) -> text.strip();
            case Json.Members other -> throw new Malformed(place + ".RV: no number");
            case Json.Items other -> throw new Malformed(place + ".RV: no number");
            case Json.Bool other -> throw new Malformed(place + ".RV: no number");
            case Json.Null other -> throw new Malformed(place + ".RV: no number");
        };
        return Optional.of(Amounts.decimal(place + ".RV", letters));
    }

    private static List<String> doubts(String place, SequencedMap<String, String> effective) {
        var doubts = new ArrayList<String>();
        String state = effective.getOrDefault("ST", "");
        if (!state.equals(GOOD)) doubts.add(place + ": the meter reports " + (state.isEmpty() ? "no state" : state));
        String flags = effective.getOrDefault("EF", "");
        if (flags.contains("E")) doubts.add(place + ": energy is not usable for billing");
        if (flags.contains("t")) doubts.add(place + ": time is not usable for billing");
        if (effective.getOrDefault("TX", "").equals("X")) doubts.add(place + ": an error while charging");
        return doubts;
    }

    private static TimeSync sync(@Nullable String letter) {
        return switch (letter) {
            case "S" -> TimeSync.SYNCHRONISED;
            case "I" -> TimeSync.INFORMATIVE;
            case "R" -> TimeSync.RELATIVE;
            case "U" -> TimeSync.UNKNOWN;
            case null, default -> TimeSync.NOT_STATED;
        };
    }

    private static Moment moment(String place, String reason) throws Malformed {
        return switch (reason) {
            case "" -> Moment.ANY;
            case "B" -> Moment.BEGIN;
            case "C", "X", "S", "T" -> Moment.DURING;
            case "E", "L", "R", "A", "P" -> Moment.END;
            default -> throw new Malformed(place + ".TX: no reason " + reason);
        };
    }

    static String plain(Json value) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Decimal(var letters) -> letters;
            case Json.Bool(var is) -> Boolean.toString(is);
            case Json.Null none -> "";
            case Json.Items(var items) ->
                items.stream().map(OcmfReadings::plain).collect(Collectors.joining(" "));
            case Json.Members(var named) ->
                named.entrySet().stream()
                        .map(each -> each.getKey() + " " + plain(each.getValue()))
                        .collect(Collectors.joining(" "));
        };
    }

    private static Optional<String> text(Json.Members members, String place, String name) throws Malformed {
        Optional<Json> value = members.get(name);
        if (value.isEmpty()) return Optional.empty();
        if (value.get() instanceof Json.Text(var text)) return Optional.of(text);
        throw new Malformed(place + "." + name + ": no text");
    }
}
