package org.plugpact.core.lineage;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/**
 * Where a hash is kept in a tiled log (C2SP tlog-tiles, "Merkle Tree"): each tile holds up to 256 hashes of one level,
 * and one full tile is one hash of the level above.
 *
 * @param level 0 to {@link #LEVEL_MAX}; 0 holds leaf hashes
 * @param index counted from 0 within the level
 * @param width how many hashes it holds, 1 to {@link #WIDTH}; fewer than that only at the tree's right edge
 */
public record Tile(int level, long index, int width) {
    /** How many levels of the tree one tile spans. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << HEIGHT;

    /** The highest level that C2SP tlog-tiles has a path for. */
    public static final int LEVEL_MAX = 63;

    /** A level, an index of at most 18 digits, and a width. */
    private static final Pattern PATH =
            Pattern.compile("tile/([0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    public Tile {
        if (level < 0 || level > LEVEL_MAX) throw new IllegalArgumentException("tile of level " + level);
        if (index < 0) throw new IllegalArgumentException("tile number " + index);
        if (width < 1 || width > WIDTH) throw new IllegalArgumentException("tile of width " + width);
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    /** The path of the tile under the log's prefix, such as {@code tile/0/x001/x234/067} or {@code tile/1/000.p/17}. */
    public String path() {
        String partial = isFull() ? "" : ".p/" + width;
        return "tile/" + level + "/" + threeByThree(index) + partial;
    }

    /** Strict: takes what {@link #path} gives and nothing else. */
    public static Tile parse(String path) throws Malformed {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) throw new Malformed("no tile's path");
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        String width = parts.group(3);
        Tile tile = Malformed.unless(
                "a tile's path",
                () -> new Tile(
                        Integer.parseInt(parts.group(1)), index, width == null ? WIDTH : Integer.parseInt(width)));
        if (!tile.path().equals(path)) throw new Malformed("a tile's path has another form");
        return tile;
    }

    private static String threeByThree(long number) {
        String last = String.format(Locale.ROOT, "%03d", number % 1000);
        StringBuilder path = new StringBuilder(last);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return path.toString();
    }

    /** How many hashes a level has in a tree of a size: its complete subtrees of 256 to the power of the level. */
    public static long hashesAt(int level, long size) {
        int shift = level * HEIGHT;
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }
}
