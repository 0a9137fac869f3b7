package org.plugpact.hub.agents;

import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.plugpact.core.identity.LogId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.IdTag;

/** Port: has a person forgotten in every room of the hub. */
public interface Forgetting {
    /** What became of it. */
    sealed interface Answer {
        /** Nothing: these pacts of that person still run or are not closed yet. */
        record Live(List<String> pacts) implements Answer {
            public Live {
                pacts = List.copyOf(pacts);
            }
        }

        /**
         * It is done, durably.
         *
         * @param known whether there was such a person; if not, there was nothing but what a stranger's card left
         * @param pseudonyms contracts that are nobody's from now on
         * @param erased facts of which something was erased, by their logs
         */
        record Done(boolean known, int pseudonyms, SortedMap<LogId, SortedSet<Long>> erased) implements Answer {}
    }

    /**
     * Forgets whoever has that tag: the entry, its salts, and what facts hold in somebody else's words. That it was done is on
     * record, and of which facts, but not whose they were. What law makes us keep stays, under pseudonyms that lead nowhere.
     * Again, it finds nothing more and changes nothing. Blocks until it is durable.
     */
    Answer forget(IdTag tag) throws DeskBusy, SQLException;
}
