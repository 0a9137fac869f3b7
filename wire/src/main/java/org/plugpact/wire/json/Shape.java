package org.plugpact.wire.json;

import java.util.List;

/** What a reader takes: the form of a value, as the reader itself tells it (see {@link Fields#describe}). */
public sealed interface Shape {
    /**
     * A string.
     *
     * @param charactersMax at most; {@link Integer#MAX_VALUE}: no limit of its own
     * @param lines whether it may have line breaks, such as a certificate in PEM
     */
    record Text(int charactersMax, boolean lines) implements Shape {}

    /** One of these words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A whole number, both bounds included. */
    record Whole(long min, long max) implements Shape {}

    /**
     * A number.
     *
     * @param places decimal places at most; {@link Integer#MAX_VALUE}: any
     */
    record Decimal(long min, long max, int places) implements Shape {}

    /** True or false. */
    record Truth() implements Shape {}

    /** A timestamp of RFC 3339. */
    record Moment() implements Shape {}

    /** Whatever there is. */
    record Any() implements Shape {}

    /** An object, its members in the order in which they are read; a vendor's own data is not among them. */
    record Members(List<Member> members) implements Shape {
        public Members {
            members = List.copyOf(members);
        }
    }

    /**
     * A list.
     *
     * @param itemsMax at most; {@link Integer#MAX_VALUE}: no limit of its own
     */
    record Many(Shape item, int itemsMax) implements Shape {}

    /** A member of an object; a list that is required has an item at least. */
    record Member(String name, boolean required, Shape shape) {}
}
