package org.plugpact.hub.drafts;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.plugpact.core.governance.Statement;

/** What came of filling in the blanks. */
public sealed interface Drafted {
    /** A statement, not signed yet. */
    record Good(Statement statement) implements Drafted {}

    /**
     * No statement.
     *
     * @param wrong what is wrong, by the blank's name; under the empty name, with the whole of it
     */
    record Bad(NavigableMap<String, String> wrong) implements Drafted {
        public Bad {
            wrong = Collections.unmodifiableNavigableMap(new TreeMap<>(wrong));
            if (wrong.isEmpty()) throw new IllegalArgumentException("bad for nothing");
        }

        /** In one line. */
        @Override
        public String toString() {
            var text = new StringBuilder();
            wrong.forEach((name, why) -> text.append(text.isEmpty() ? "" : "; ")
                    .append(name.isEmpty() ? "" : name + ": ")
                    .append(why));
            return text.toString();
        }
    }
}
