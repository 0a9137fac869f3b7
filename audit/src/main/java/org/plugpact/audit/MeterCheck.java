package org.plugpact.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.meter.Delivery;
import org.plugpact.meter.MeterFile;
import org.plugpact.meter.MeterKey;
import org.plugpact.meter.MeterReading;
import org.plugpact.meter.MeterValue;
import org.plugpact.meter.Report;

/** Signed meter values in a file: a line each, with its verdict. */
final class MeterCheck {
    private static final int KEY_BYTES_MAX = 1 << 16;

    private final Report report;

    private MeterCheck(Report report) {
        this.report = report;
    }

    /**
     * @param key as text, or a file that holds it
     * @throws Unreadable if the file has no signed values, or the key is none
     */
    static MeterCheck of(Path file, Optional<String> key) throws Unreadable {
        Optional<MeterKey> given = key.isPresent() ? Optional.of(key(key.get())) : Optional.empty();
        try {
            if (Files.size(file) > MeterFile.BYTES_MAX) throw new Unreadable(file + " is too large for meter values");
            return new MeterCheck(MeterFile.check(Files.readAllBytes(file), given));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " holds no signed meter values: " + broken.getMessage());
        }
    }

    private static MeterKey key(String text) throws Unreadable {
        try {
            Optional<Path> file = path(text);
            if (file.isEmpty()) return MeterKey.read(text);
            if (Files.size(file.get()) > KEY_BYTES_MAX) throw new Unreadable(text + " is too large for a key");
            return MeterKey.read(Files.readString(file.get()));
        } catch (IOException broken) {
            throw new Unreadable("the key " + text + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable("--key is no key of a meter: " + broken.getMessage());
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::isRegularFile);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    boolean isGood() {
        return report.isGood();
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        report.values().forEach(value -> text.append(printable(line(value))).append('\n'));
        report.deliveries()
                .forEach(delivery -> text.append(printable(line(delivery))).append('\n'));
        return text.append(counts()).append('\n').toString();
    }

    /** A stranger's words must not steer a terminal. */
    private static String printable(String line) {
        return line.replaceAll("\\p{C}", "?");
    }

    private static String line(MeterValue value) {
        var readings = value.readings();
        String shown = readings.isEmpty() ? "-" : readings.getFirst().text();
        if (readings.size() > 1) shown += " … " + readings.getLast().text();
        String doubts = value.doubts().isEmpty() ? "" : "; doubtful: " + String.join(", ", value.doubts());
        return String.join(
                        "  ",
                        value.format().text(),
                        value.meter().orElse("-"),
                        shown,
                        value.verdict().word(),
                        value.verdict().reason())
                + doubts;
    }

    private static String line(Delivery delivery) {
        return "session " + delivery.transaction().map(name -> name + " ").orElse("") + "on " + delivery.meter() + " "
                + delivery.obis() + ": " + delivery.energy();
    }

    private String counts() {
        return report.values().size()
                + (report.values().size() == 1 ? " value: " : " values: ")
                + report.values().stream()
                        .collect(Collectors.groupingBy(
                                value ->
                                        value.verdict().word() + (value.doubts().isEmpty() ? "" : " but doubtful"),
                                java.util.TreeMap::new,
                                Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json().open().put("good", isGood()).name("values").openList();
        report.values().forEach(value -> put(json, value));
        json.closeList().name("deliveries").openList();
        for (Delivery delivery : report.deliveries()) {
            json.open()
                    .put("transaction", delivery.transaction().orElse(""))
                    .put("meter", delivery.meter())
                    .put("obis", delivery.obis())
                    .put("milliwattHours", delivery.energy().milliwattHours())
                    .close();
        }
        return json.closeList().close().toString();
    }

    private static void put(Json json, MeterValue value) {
        json.open()
                .put("place", value.place())
                .put("transaction", value.transaction().orElse(""))
                .put("format", value.format().text())
                .put("meter", value.meter().orElse(""))
                .put("verdict", value.verdict().word())
                .put("reason", value.verdict().reason());
        json.name("doubts").openList();
        value.doubts().forEach(json::add);
        json.closeList().name("details").open();
        value.details().forEach(json::put);
        json.close().name("readings").openList();
        value.readings().forEach(reading -> put(json, reading));
        json.closeList().close();
    }

    private static void put(Json json, MeterReading reading) {
        json.open()
                .put("moment", reading.moment().text())
                .put("obis", reading.obis())
                .put("value", reading.value().toPlainString())
                .put("unit", reading.unit())
                .put("at", reading.at().map(Object::toString).orElse(""))
                .put("clock", reading.sync().text())
                .put("state", reading.state());
        reading.register().ifPresent(register -> json.put("milliwattHours", register.milliwattHours()));
        json.close();
    }
}
