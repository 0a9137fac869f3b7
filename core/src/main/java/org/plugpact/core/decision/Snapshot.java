package org.plugpact.core.decision;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PactId;

/**
 * What a state came to when its log had so many facts, so that it can begin from there instead of from all of them. It is a
 * cache: without it nothing is lost but time. What a fact says is never copied into it while it can be asked of the fact: it
 * has the fact's number, and what is erased there is nowhere else. It comes in pieces, each with the pacts that changed since
 * the one before.
 */
public final class Snapshot {
    /** Of what is written. A snapshot of another form is not read. */
    public static final int FORM = 2;

    private final Map<PactId, Pact> pacts;
    private final Remainder rest;

    /** Pacts as one piece has them. */
    public static final class Piece {
        private final List<PactRows.Row> rows;

        private Piece(List<PactRows.Row> rows) {
            this.rows = rows;
        }

        /** Any thread; pieces don't depend on each other. */
        public static Piece decode(byte[] bytes) throws Malformed {
            return new Piece(read(() -> PactRows.decode(bytes)));
        }
    }

    /** A fact that is read again. */
    public record Again(long index, Sheet sheet, Instant eventTime, Instant decided, Optional<PactId> pact) {}

    private Snapshot(Map<PactId, Pact> pacts, Remainder rest) {
        this.pacts = pacts;
        this.rest = rest;
    }

    /**
     * Puts one together.
     *
     * @param pieces all of them, in their order
     * @param remainder what was written with the last of them
     */
    public static Snapshot of(List<Piece> pieces, byte[] remainder) throws Malformed {
        Map<PactId, Pact> pacts = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            for (PactRows.Row row : piece.rows) {
                Pact before = pacts.get(row.id());
                // One that was forgotten and offered again has another place among the others.
                long sequence = row.pact().map(pact -> pact.sequence).orElse(-1L);
                boolean anew = before != null && before.sequence != sequence;
                if (anew) pacts.remove(row.id());
                row.pact().ifPresent(pact -> pacts.put(pact.id, pact));
            }
        }
        return new Snapshot(pacts, read(() -> Remainder.decode(remainder)));
    }

    /** Of the log, when it was taken. */
    public long size() {
        return rest.size();
    }

    /** When the last fact was decided by then. */
    public Instant decided() {
        return rest.decided();
    }

    /** The facts that {@link State#resume} needs, by number, ascending: statements, disputes, and parts of pacts that are not over. */
    public List<Long> facts() {
        TreeSet<Long> needed = new TreeSet<>(rest.readAgain());
        for (Pact pact : pacts.values()) pact.filed().forEach(filed -> needed.add(filed.index));
        return List.copyOf(needed);
    }

    Map<PactId, Pact> pacts() {
        return pacts;
    }

    Remainder rest() {
        return rest;
    }

    private interface Reading<T> {
        T read() throws Malformed;
    }

    /** What checks itself refuses by an exception of its own. */
    private static <T> T read(Reading<T> reading) throws Malformed {
        try {
            return reading.read();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return Malformed.unless("snapshot", () -> {
                throw refused;
            });
        }
    }
}
