package org.plugpact.sim.world;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a file says what, and how its times are written.
 *
 * @param energyScale powers of ten from the column's unit to a milliwatt-hour: 6 for kWh, 3 for Wh
 */
public record Columns(
        String charger,
        Optional<String> connector,
        List<String> start,
        List<String> end,
        String energy,
        int energyScale,
        Optional<String> site,
        Optional<String> model,
        ZoneId zone,
        Times times) {

    /** How local times are written in a file. */
    public enum Times {
        /** ISO 8601 with a T or a blank between date and time, seconds optional. */
        ISO,
        /**
         * A date and a time in two columns, the date as {@code 2017-01-09T00:00:00}, in which day and month stand exchanged
         * wherever the day is 12 or less: the source's export took them for American dates where it could.
         */
        EXCHANGED;

        LocalDateTime read(List<String> parts) {
            return switch (this) {
                case ISO -> LocalDateTime.parse(String.join("T", parts).replace(' ', 'T'));
                case EXCHANGED -> exchanged(LocalDateTime.parse(parts.get(0)), parts.get(1));
            };
        }

        private static LocalDateTime exchanged(LocalDateTime date, String time) {
            var put = date.getDayOfMonth() > 12
                    ? date
                    : LocalDateTime.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue(), 0, 0);
            return put.with(java.time.LocalTime.parse(time, DateTimeFormatter.ofPattern("H:mm")));
        }
    }

    private static final Columns PERTH_AND_KINROSS = new Columns(
            "CP ID",
            Optional.of("Connector"),
            List.of("Start Date", "Start Time"),
            List.of("End Date", "End Time"),
            "Total kWh",
            6,
            Optional.of("Site"),
            Optional.of("Model"),
            ZoneId.of("Europe/London"),
            Times.EXCHANGED);

    private static final Columns EPFL = new Columns(
            "CCS",
            Optional.empty(),
            List.of("Arrival"),
            List.of("Departure"),
            "Energy (Wh)",
            3,
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("Europe/Zurich"),
            Times.ISO);

    /** The form that these header names belong to, if it is one we know. */
    static Optional<Columns> recognise(Set<String> header) {
        for (var known : List.of(PERTH_AND_KINROSS, EPFL))
            if (header.containsAll(known.needed())) return Optional.of(known);
        return Optional.empty();
    }

    /**
     * Reads the option {@code charger=CP,connector=Plug,start=From,end=To,energy_kwh=kWh,site=Place,model=Make,zone=Europe/Paris}.
     * Column names may hold anything but commas and equals signs; times are ISO 8601; connector, site, model and zone may be left out.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Columns parse(String option) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : option.split(",", -1)) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2) throw new IllegalArgumentException("not name=column: " + pair);
            if (given.put(sides[0].strip(), sides[1].strip()) != null)
                throw new IllegalArgumentException("given twice: " + sides[0]);
        }
        boolean kilo = given.containsKey("energy_kwh");
        if (kilo == given.containsKey("energy_wh"))
            throw new IllegalArgumentException("exactly one of energy_kwh and energy_wh is needed");
        var columns = new Columns(
                take(given, "charger"),
                Optional.ofNullable(given.remove("connector")),
                List.of(take(given, "start")),
                List.of(take(given, "end")),
                take(given, kilo ? "energy_kwh" : "energy_wh"),
                kilo ? 6 : 3,
                Optional.ofNullable(given.remove("site")),
                Optional.ofNullable(given.remove("model")),
                ZoneId.of(Optional.ofNullable(given.remove("zone")).orElse("UTC")),
                Times.ISO);
        if (!given.isEmpty()) throw new IllegalArgumentException("unknown: " + String.join(", ", given.keySet()));
        return columns;
    }

    private static String take(Map<String, String> given, String name) {
        String column = given.remove(name);
        if (column == null) throw new IllegalArgumentException(name + " is missing");
        return column;
    }

    /** The columns without which no row can be read. */
    List<String> needed() {
        var names = new java.util.ArrayList<String>();
        names.add(charger);
        connector.ifPresent(names::add);
        names.addAll(start);
        names.addAll(end);
        names.add(energy);
        site.ifPresent(names::add);
        model.ifPresent(names::add);
        return names;
    }

    /** A local time in this file's zone; where clocks go back the earlier of the two, where they go forward pushed on by the gap. */
    Optional<java.time.Instant> time(List<String> parts) {
        try {
            return Optional.of(times.read(parts).atZone(zone).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
