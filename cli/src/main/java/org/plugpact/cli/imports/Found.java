package org.plugpact.cli.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a file.
 *
 * @param wrong what could not be taken, each with the number of its line
 */
public record Found(List<Charger> chargers, List<Tag> tags, List<Wrong> wrong) {
    public Found {
        chargers = List.copyOf(chargers);
        tags = List.copyOf(tags);
        wrong = List.copyOf(wrong);
    }

    /**
     * A charger.
     *
     * @param model as people know it: vendor, model
     * @param tariff the id of one that is filed; empty: the hub's own
     * @param password the one that it has; empty: it gets a fresh one, unless its hash is known
     * @param hash of the password that it has, by bcrypt
     */
    public record Charger(
            String id,
            String site,
            String siteName,
            String model,
            int connectors,
            Optional<String> tariff,
            Optional<String> password,
            Optional<String> hash) {
        @Override
        public String toString() {
            return "Charger[" + id + "]";
        }
    }

    /**
     * A card.
     *
     * @param expires empty: never
     */
    public record Tag(String tag, boolean blocked, Optional<Instant> expires, Optional<String> parent) {
        @Override
        public String toString() {
            return "Tag[…]";
        }
    }

    /** A line that is no good. */
    public record Wrong(long line, String why) {}
}
