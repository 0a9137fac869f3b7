package org.plugpact.core.tariff;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.units.Ratio;

/** Cuts a session where a price may change: at given instants, and where given amounts of energy had been delivered. */
final class Pieces {
    private final long[] instants;
    private final List<Ratio> energies;
    private final List<Piece> pieces = new ArrayList<>();
    private int nextInstant;
    private int nextEnergy;

    private Pieces(long[] instants, List<Ratio> energies) {
        this.instants = instants;
        this.energies = energies;
    }

    /**
     * @param instants ascending, milliseconds since 1970
     * @param energies ascending, milliwatt-hours since the session began
     * @return in order of time, gapless, at least one
     */
    static List<Piece> of(Usage usage, long[] instants, List<Ratio> energies) {
        Pieces cutting = new Pieces(instants, energies);
        long at = usage.plugged().from().toEpochMilli();
        long end = usage.plugged().to().toEpochMilli();
        long start = usage.atStart().milliwattHours();
        long before = 0;
        for (Usage.Sample sample : standing(usage)) {
            long to = sample.at().toEpochMilli();
            long after = Math.subtractExact(sample.register().milliwattHours(), start);
            if (to > at || after > before) cutting.cut(new Piece.Gap(at, to - at, before, after - before));
            at = to;
            before = after;
        }
        if (end > at || cutting.pieces.isEmpty()) cutting.cut(new Piece.Gap(at, end - at, before, 0));
        return cutting.pieces;
    }

    /** The samples that no later one takes back by being lower, and that are not below the register's start. */
    private static List<Usage.Sample> standing(Usage usage) {
        List<Usage.Sample> standing = new ArrayList<>(usage.samples().size());
        long lowest = Long.MAX_VALUE;
        for (Usage.Sample sample : usage.samples().reversed()) {
            long register = sample.register().milliwattHours();
            if (register <= lowest && register >= usage.atStart().milliwattHours()) standing.add(sample);
            lowest = Math.min(lowest, register);
        }
        return standing.reversed();
    }

    private void cut(Piece.Gap gap) {
        long at = gap.from();
        long end = gap.from() + gap.duration();
        Ratio before = Ratio.of(gap.before());
        Ratio after = Ratio.of(gap.before() + gap.energy());
        while (true) {
            while (nextInstant < instants.length && instants[nextInstant] <= at) nextInstant++;
            while (nextEnergy < energies.size() && energies.get(nextEnergy).compareTo(before) <= 0) nextEnergy++;
            boolean byInstant = nextInstant < instants.length && instants[nextInstant] < end;
            boolean byEnergy =
                    nextEnergy < energies.size() && energies.get(nextEnergy).compareTo(after) < 0;
            if (!byInstant && !byEnergy) break;
            long reached = byEnergy ? gap.instantOf(energies.get(nextEnergy)) : end;
            // The threshold was reached within its millisecond, so on a tie the instant comes first.
            boolean instantFirst = byInstant && instants[nextInstant] <= reached;
            long to = instantFirst ? instants[nextInstant] : reached;
            Ratio delivered = instantFirst ? gap.deliveredAt(to) : energies.get(nextEnergy);
            add(at, to, before, delivered, gap);
            at = to;
            before = delivered;
        }
        add(at, end, before, after, gap);
    }

    private void add(long from, long to, Ratio before, Ratio after, Piece.Gap gap) {
        Ratio energy = after.minus(before);
        pieces.add(new Piece(from, to, before, energy, gap));
    }
}
