package org.plugpact.hub.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.reservations.Reservation;
import org.plugpact.wire.json.Shape;

/** What pages call things: operations and members of messages by their names, and how long ago something was. */
public final class Words {
    /** Characters of a contract or card. */
    static final int CONTRACT_MAX = 64;

    private static final int LONG_AGO_DAYS = 30;
    private static final long KILO = 1_000;

    /** From so many of a unit on, the next larger one is taken. */
    private static final long UNIT_MANY = 10_000;

    /** Parts of names that are written otherwise than the rest. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("id", "ID"),
            Map.entry("evse", "EVSE"),
            Map.entry("ev", "EV"),
            Map.entry("soc", "SoC"),
            Map.entry("url", "URL"),
            Map.entry("uri", "URI"),
            Map.entry("ocpp", "OCPP"),
            Map.entry("csms", "CSMS"),
            Map.entry("der", "DER"),
            Map.entry("vat", "VAT"),
            Map.entry("apn", "APN"),
            Map.entry("vpn", "VPN"),
            Map.entry("cs", "CS"),
            Map.entry("pin", "PIN"));

    private static final Properties OPERATIONS = read("operations.properties");
    private static final Properties MEMBERS = read("members.properties");

    private Words() {}

    private static Properties read(String name) {
        var properties = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }

    /** What an operation does, in a sentence; empty if nobody has written one. */
    static String about(String operation) {
        return OPERATIONS.getProperty(operation, "");
    }

    /** {@code chargingSchedulePeriod} as Charging schedule period. */
    public static String label(String name) {
        if (name.equals(Tokens.CONTRACT)) return "Driver";
        var words = Stream.of(name.replace("SoC", "Soc")
                        .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                        .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                        .split("[ _]"))
                .map(word -> PARTS.getOrDefault(
                        word.toLowerCase(Locale.ROOT),
                        word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT))
                                ? word
                                : word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What helps to fill a member in: what it means, and its bounds. */
    static String hint(Shape.Member member) {
        var means = MEMBERS.getProperty(member.name(), "");
        boolean zero = member.shape() instanceof Shape.Whole(long min, long _) && min <= 0;
        var ofZero = zero ? MEMBERS.getProperty(member.name() + ".0", "") : "";
        var bounds = ofZero.isEmpty() ? bounds(member.shape()) : "";
        boolean told =
                means.toLowerCase(Locale.ROOT).contains(bounds.replace(".", "").toLowerCase(Locale.ROOT));
        return Stream.of(means, ofZero, told ? "" : bounds)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String bounds(Shape shape) {
        return switch (shape) {
            case Shape.Text(int max, boolean _) ->
                max == Integer.MAX_VALUE || max == CONTRACT_MAX ? "" : "At most " + count(max) + " characters.";
            case Shape.Whole(long min, long max) -> between(min, max, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Shape.Decimal(long min, long max, int places) ->
                (between(min, max, Long.MIN_VALUE, Long.MAX_VALUE) + (places == 1 ? " One decimal place at most." : ""))
                        .strip();
            case Shape.Moment() -> "In UTC.";
            case Shape.Any() -> "A text, or JSON.";
            case Shape.Many(Shape.Members _, int max) ->
                max == Integer.MAX_VALUE ? "" : "At most " + count(max) + " of them.";
            case Shape.Many(Shape.Choice _, int _) -> "";
            case Shape.Many(var _, int max) ->
                "One a line" + (max == Integer.MAX_VALUE ? "." : ", at most " + count(max) + ".");
            case Shape.Choice _, Shape.Truth _, Shape.Members _ -> "";
        };
    }

    private static String between(long min, long max, long least, long most) {
        if (min == least && max == most) return "";
        if (max == most) return "From " + count(min) + ".";
        return min == least ? "At most " + count(max) + "." : "From " + count(min) + " to " + count(max) + ".";
    }

    /** Thousands apart. */
    public static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** In whole units of which there are some. */
    public static String bytes(long bytes) {
        if (bytes < UNIT_MANY) return count(bytes) + " bytes";
        return bytes / KILO < UNIT_MANY ? count(bytes / KILO) + " kB" : count(bytes / KILO / KILO) + " MB";
    }

    /** How far a file is, as a colour. */
    public static String transferClass(Transfer.State state) {
        return switch (state) {
            case ASKED -> "soft";
            case UNDER_WAY -> "busy";
            case DONE -> "ok";
            case FAILED -> "bad";
        };
    }

    /** What became of a reservation, as a colour. */
    public static String reservationClass(Reservation.State state) {
        return switch (state) {
            case ASKED, CANCELLING -> "busy";
            case RESERVED -> "warn";
            case USED -> "ok";
            case REFUSED, ENDED -> "bad";
            case EXPIRED, CANCELLED -> "soft";
        };
    }

    /** How long ago, in one unit. */
    public static String ago(Instant at, Instant now) {
        var past = Duration.between(at, now);
        if (past.toMinutes() < 1) return past.isNegative() ? "in future" : "just now";
        if (past.toHours() < 1) return past.toMinutes() + " min";
        if (past.toDays() < 2) return past.toHours() + " h";
        if (past.toDays() < LONG_AGO_DAYS) return past.toDays() + " days";
        return at.toString().substring(0, 10);
    }

    /** The version's number alone. */
    public static String version(String subprotocol) {
        return subprotocol.startsWith("ocpp") ? subprotocol.substring("ocpp".length()) : subprotocol;
    }

    /** OCPP's words for a connector, as a colour. */
    public static String statusClass(String status) {
        return switch (status) {
            case "Available" -> "ok";
            case "Charging", "Occupied", "Preparing", "Finishing", "SuspendedEV", "SuspendedEVSE" -> "busy";
            case "Faulted" -> "bad";
            case "Unavailable", "Reserved" -> "warn";
            default -> "soft";
        };
    }
}
