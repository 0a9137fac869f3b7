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
        long[] delivered = delivered(usage);
        long before = 0;
        for (int i = 0; i < delivered.length; i++) {
            long to = usage.samples().get(i).at().toEpochMilli();
            if (to > at || delivered[i] > before)
                cutting.cut(new Piece.Gap(at, to - at, before, delivered[i] - before));
            at = to;
            before = delivered[i];
        }
        if (end > at || cutting.pieces.isEmpty()) cutting.cut(new Piece.Gap(at, end - at, before, 0));
        return cutting.pieces;
    }

    /**
     * Milliwatt-hours delivered until each sample. A later, lower reading takes an earlier one back, so the last one
     * decides about the sum; nothing goes below the register's start.
     */
    private static long[] delivered(Usage usage) {
        long[] delivered = new long[usage.samples().size()];
        long start = usage.atStart().milliwattHours();
        long lowest = Long.MAX_VALUE;
        for (int i = delivered.length - 1; i >= 0; i--) {
            lowest = Math.min(lowest, usage.samples().get(i).register().milliwattHours());
            delivered[i] = lowest <= start ? 0 : Math.subtractExact(lowest, start);
        }
        return delivered;
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
