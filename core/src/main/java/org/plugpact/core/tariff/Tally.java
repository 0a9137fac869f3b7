package org.plugpact.core.tariff;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;

/** Adds up what is billed, piece by piece, and makes the lines. One session, one tally. */
final class Tally {
    private static final long MILLIWATT_HOURS_PER_KILOWATT_HOUR = 1_000_000;
    private static final long MILLISECONDS_PER_HOUR = 3_600_000;
    private static final long MILLI_PER_STEP_UNIT = 1_000;

    private final Currency currency;
    private final Interval plugged;
    private final List<Open> opened = new ArrayList<>();
    private final Map<Dimension, Prices.Price> holding = new EnumMap<>(Dimension.class);
    private final Map<Dimension, Open> current = new EnumMap<>(Dimension.class);
    private boolean flatIsDue;

    /** A line that is still growing; quantities in milliwatt-hours or milliseconds. */
    private static final class Open {
        private final Prices.Price price;
        private final long from;
        private long to;
        private Ratio used = Ratio.ZERO;
        private Ratio stepped = Ratio.ZERO;

        private Open(Prices.Price price, long from) {
            this.price = price;
            this.from = from;
            this.to = from;
        }

        private Dimension dimension() {
            return price.component().dimension();
        }
    }

    Tally(Currency currency, Interval plugged) {
        this.currency = currency;
        this.plugged = plugged;
    }

    /** The fee for a session falls due in the first piece that has one. */
    void flat(Prices prices, Piece piece) {
        if (flatIsDue) return;
        prices.priceOf(Dimension.FLAT, piece).ifPresent(price -> {
            Open line = new Open(price, piece.from());
            line.to = plugged.to().toEpochMilli();
            line.used = Ratio.ONE;
            opened.add(line);
            flatIsDue = true;
        });
    }

    /** Bills what a piece used of a dimension; a line goes on while the same price holds, and PARKING ends TIME. */
    void add(Dimension dimension, Optional<Prices.Price> price, Piece piece) {
        boolean applies = dimension == Dimension.ENERGY || piece.gap().isCharging() == (dimension == Dimension.TIME);
        if (price.isEmpty() || !applies) {
            holding.remove(dimension);
            current.remove(dimension);
            return;
        }
        if (!price.get().equals(holding.put(dimension, price.get()))) current.remove(dimension);
        Ratio used = dimension == Dimension.ENERGY ? piece.energy() : Ratio.of(piece.duration());
        if (used.signum() == 0) return;
        Open line = current.get(dimension);
        if (line == null) {
            line = new Open(price.get(), piece.from());
            current.put(dimension, line);
            opened.add(line);
        }
        line.used = line.used.plus(used);
        line.to = piece.to();
    }

    /** The finished lines, steps included. */
    List<Line> lines() {
        last(Dimension.ENERGY, Dimension.ENERGY).ifPresent(this::roundUp);
        last(Dimension.TIME, Dimension.PARKING).ifPresent(this::roundUp);
        return opened.stream()
                .sorted(Comparator.comparingLong((Open line) -> line.from).thenComparing(Open::dimension))
                .map(this::line)
                .toList();
    }

    private Optional<Open> last(Dimension one, Dimension other) {
        return opened.reversed().stream()
                .filter(line -> line.dimension() == one || line.dimension() == other)
                .findFirst();
    }

    /** OCPI 2.2.1, mod_cdrs, step_size: the session's total of the last line's dimension goes up to whole steps. */
    private void roundUp(Open last) {
        if (last.price.component().stepSize() == Component.EXACT) return;
        Ratio step = Ratio.of(last.price.component().stepSize() * MILLI_PER_STEP_UNIT);
        Ratio total = opened.stream()
                .filter(line -> line.dimension() == last.dimension())
                .map(line -> line.used)
                .reduce(Ratio.ZERO, Ratio::plus);
        Ratio billed = new Ratio(total.dividedBy(step).ceiling(), BigInteger.ONE).times(step);
        last.stepped = billed.minus(total);
    }

    private Line line(Open line) {
        Ratio unit = Ratio.of(unitOf(line.dimension()));
        Ratio quantity = line.used.plus(line.stepped).dividedBy(unit);
        Ratio price = line.price.component().price();
        return new Line(
                new Interval(Instant.ofEpochMilli(line.from), Instant.ofEpochMilli(line.to)),
                line.dimension(),
                line.price.element(),
                quantity,
                price,
                line.price.component().tax(),
                new Amount(currency, quantity.times(price)),
                line.stepped.dividedBy(unit));
    }

    private static long unitOf(Dimension dimension) {
        return switch (dimension) {
            case ENERGY -> MILLIWATT_HOURS_PER_KILOWATT_HOUR;
            case TIME, PARKING -> MILLISECONDS_PER_HOUR;
            case FLAT -> 1;
        };
    }
}
