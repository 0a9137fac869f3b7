package org.plugpact.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Facts that follow one another in a log.
 *
 * @param from the first one's number
 * @param to the number after the last one's; more than {@code from}
 */
public record Run(long from, long to) {
    public Run {
        if (from < 0 || to <= from) throw new IllegalArgumentException("facts from " + from + " to " + to);
    }

    /** How many facts are in these. */
    public static long facts(List<Run> runs) {
        return runs.stream().mapToLong(run -> run.to - run.from).sum();
    }

    /** These numbers as the fewest runs. */
    public static List<Run> of(SortedSet<Long> numbers) {
        List<Run> runs = new ArrayList<>();
        for (long number : numbers) {
            if (!runs.isEmpty() && runs.getLast().to == number) {
                runs.set(runs.size() - 1, new Run(runs.getLast().from, number + 1));
            } else {
                runs.add(new Run(number, number + 1));
            }
        }
        return runs;
    }
}
