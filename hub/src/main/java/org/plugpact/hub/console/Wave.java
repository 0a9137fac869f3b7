package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.hub.campaigns.Campaign;
import org.plugpact.hub.campaigns.Campaign.Standing;

/**
 * One wave of a campaign, as a bar.
 *
 * @param number from 1
 * @param counts how many stand so; each standing has one
 */
public record Wave(int number, int size, Map<Standing, Integer> counts) {
    /** How long a bar is. */
    public static final int WIDTH = 1_000;

    /** In which order standings lie in a bar. */
    private static final List<Standing> ORDER =
            List.of(Standing.DONE, Standing.ASKED, Standing.FAILED, Standing.WAITING);

    /** A piece of the bar. */
    public record Piece(int x, int width, String style) {}

    /** In their order. */
    static List<Wave> of(Campaign campaign) {
        var waves = new TreeMap<Integer, Map<Standing, Integer>>();
        for (var member : campaign.members()) {
            waves.computeIfAbsent(member.wave(), _ -> none()).merge(member.standing(), 1, Integer::sum);
        }
        var all = new ArrayList<Wave>();
        waves.forEach((number, counts) -> all.add(new Wave(
                number, counts.values().stream().mapToInt(Integer::intValue).sum(), counts)));
        return List.copyOf(all);
    }

    /** All waves as one bar, without a number. */
    public static Wave whole(Campaign.Glance campaign) {
        return new Wave(0, campaign.size(), campaign.counts());
    }

    private static Map<Standing, Integer> none() {
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        for (var standing : Standing.values()) counts.put(standing, 0);
        return counts;
    }

    /** How many stand so. */
    public int count(Standing standing) {
        return counts.getOrDefault(standing, 0);
    }

    /** What the bar is made of, from its left end to its right. */
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        int so = 0;
        for (var standing : ORDER) {
            int from = (int) ((long) WIDTH * so / size);
            so += count(standing);
            int to = (int) ((long) WIDTH * so / size);
            if (to > from) pieces.add(new Piece(from, to - from, "band-" + style(standing)));
        }
        return List.copyOf(pieces);
    }

    private static String style(Standing standing) {
        return switch (standing) {
            case WAITING -> "none";
            case ASKED -> "busy";
            case DONE -> "ok";
            case FAILED -> "bad";
        };
    }

    /** The bar for who can't see it. */
    public String words() {
        var words = new ArrayList<String>();
        for (var standing : ORDER) {
            if (count(standing) > 0) words.add(Words.count(count(standing)) + " " + word(standing));
        }
        return String.join(", ", words);
    }

    /** How a standing is called. */
    public static String word(Standing standing) {
        return switch (standing) {
            case WAITING -> "waiting";
            case ASKED -> "updating";
            case DONE -> "through";
            case FAILED -> "failed";
        };
    }

    /** How it is coloured. */
    public static String wordClass(Standing standing) {
        return standing == Standing.WAITING ? "soft" : style(standing);
    }

    /** How a campaign's state is coloured. */
    public static String stateClass(Campaign.State state) {
        return switch (state) {
            case RUNNING -> "busy";
            case HALTED -> "warn";
            case DONE -> "ok";
            case ABORTED -> "soft";
        };
    }
}
