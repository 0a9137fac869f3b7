package org.plugpact.sim.world;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.plugpact.core.units.Energy;

/**
 * Real sessions out of a CSV file, plain or gzipped. A row that can't be a session is refused with its reason and counted; nothing is
 * repaired but what {@link Columns} says of a known form.
 *
 * @param rows     all rows below the header
 * @param sessions in the order of the file
 * @param refused  how many rows for each reason; a reason without rows is absent
 */
public record SessionFile(int rows, List<Session> sessions, Map<Refusal, Integer> refused, Columns columns) {
    /** Sessions in one file. Beyond it the file is refused whole, since a replay holds its plan in memory. */
    public static final int SESSIONS_MAX = 5_000_000;

    private static final int GZIP_MAGIC_LENGTH = 2;
    /** A watt-hour is a thousand milliwatt-hours, and the finest that a charger's StopTransaction can say. */
    private static final int WATT_HOUR_DIGITS = 3;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * @param columns which column is what, for a form that is not recognised by its header
     * @throws IOException if the file can't be read or its columns are not known; the message is for the user
     */
    public static SessionFile read(Path file, Optional<Columns> columns) throws IOException {
        try (Reader text = new InputStreamReader(plain(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            return read(text, columns, file.toString());
        }
    }

    static SessionFile read(Reader text, Optional<Columns> given, String name) throws IOException {
        try (var parser = FORMAT.parse(text)) {
            var header = new LinkedHashSet<>(parser.getHeaderNames());
            var columns = given.or(() -> Columns.recognise(header))
                    .orElseThrow(() -> new IOException(
                            "columns of " + name + " not recognised; name them with --columns. It has: " + header));
            for (String needed : columns.needed()) {
                if (!header.contains(needed))
                    throw new IOException(name + " has no column " + needed + "; it has: " + header);
            }
            var sessions = new ArrayList<Session>();
            var refused = new EnumMap<Refusal, Integer>(Refusal.class);
            int rows = 0;
            for (CSVRecord row : parser) {
                if (++rows > SESSIONS_MAX) throw new IOException(name + " has more than " + SESSIONS_MAX + " rows");
                switch (read(rows, row, columns)) {
                    case Row.Good(var session) -> sessions.add(session);
                    case Row.Bad(var why) -> refused.merge(why, 1, Integer::sum);
                }
            }
            return new SessionFile(rows, List.copyOf(sessions), refused, columns);
        } catch (java.io.UncheckedIOException broken) {
            throw new IOException(name + " is not CSV: " + broken.getMessage(), broken);
        }
    }

    private sealed interface Row {
        record Good(Session session) implements Row {}

        record Bad(Refusal why) implements Row {}
    }

    private static Row read(int number, CSVRecord row, Columns columns) {
        if (!row.isConsistent()) return new Row.Bad(Refusal.FIELDS_MISSING);
        Optional<BigDecimal> energy = number(row.get(columns.energy()));
        if (energy.isEmpty()) return new Row.Bad(Refusal.ENERGY_NOT_A_NUMBER);
        if (energy.get().signum() < 0) return new Row.Bad(Refusal.NEGATIVE_ENERGY);
        var milliwattHours = energy.get().movePointRight(columns.energyScale());
        if (milliwattHours.stripTrailingZeros().scale() > -WATT_HOUR_DIGITS && milliwattHours.signum() != 0)
            return new Row.Bad(Refusal.ENERGY_TOO_PRECISE);
        Optional<Instant> start =
                columns.time(columns.start().stream().map(row::get).toList());
        Optional<Instant> end =
                columns.time(columns.end().stream().map(row::get).toList());
        if (start.isEmpty() || end.isEmpty()) return new Row.Bad(Refusal.TIME_NOT_READABLE);
        if (end.get().isBefore(start.get())) return new Row.Bad(Refusal.ENDS_BEFORE_START);
        Optional<BigDecimal> connector = columns.connector().isEmpty()
                ? Optional.of(BigDecimal.ONE)
                : columns.connector().flatMap(column -> number(row.get(column)));
        if (connector.isEmpty() || connector.get().signum() <= 0) return new Row.Bad(Refusal.CONNECTOR_NOT_A_NUMBER);
        String charger = row.get(columns.charger()).strip();
        return new Row.Good(new Session(
                number,
                charger,
                connector.get().intValueExact(),
                start.get(),
                end.get(),
                new Energy(milliwattHours.longValueExact()),
                columns.site().map(row::get).orElse(charger),
                columns.model().map(row::get).orElse("")));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException not) {
            return Optional.empty();
        }
    }

    private static InputStream plain(InputStream raw) throws IOException {
        var stream = new BufferedInputStream(raw);
        stream.mark(GZIP_MAGIC_LENGTH);
        boolean zipped = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return zipped ? new GZIPInputStream(stream) : stream;
    }
}
