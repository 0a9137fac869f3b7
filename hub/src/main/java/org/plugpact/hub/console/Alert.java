package org.plugpact.hub.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about a charger that needs a person.
 *
 * @param at since when, or when it happened last
 * @param detail what the charger, or the hub, says of it
 */
public record Alert(String charger, String site, Kind kind, Instant at, String detail) {
    /** What it can be. */
    public enum Kind {
        OFFLINE("Offline", "no open line for longer than a quarter of an hour"),
        FAULTED("Faulted", "a connector says so"),
        BOOT_LOOP("Boot loop", "it starts again and again"),
        JOB_FAILED("Job failed", "firmware, a log or diagnostics did not get through"),
        SECURITY("Security", "it reported something critical within the last week"),
        CERTIFICATE("Certificate", "one of its certificates ends within thirty days"),
        ODDITIES("Oddities", "it breaks the standard's rules much more often than some hours ago"),
        GRID("Grid", "its grid makes it deviate from what it was told"),
        PAYMENT("Payment", "a payment there can't be taken or given back, and has to be settled by hand"),
        UNANSWERED("Unanswered", "it did not answer what it was asked within the last week");

        private final String title;
        private final String about;

        Kind(String title, String about) {
            this.title = title;
            this.about = about;
        }

        /** For people, in a word or two. */
        public String title() {
            return title;
        }

        /** What it means. */
        public String about() {
            return about;
        }

        /** As it stands in addresses and tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
