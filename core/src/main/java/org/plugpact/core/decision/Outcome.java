package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;

/** What a claim came to: the one thing a door turns into its protocol's answer. */
public sealed interface Outcome {
    /** It is on record; there is nothing to say about it. */
    record Recorded() implements Outcome {}

    /**
     * The pact may start.
     *
     * @param until the end of the offer's window
     */
    record Admitted(PactId pact, Attestation attestation, Instant until) implements Outcome {}

    /**
     * It may not be. A refused handshake is on record; other refused claims leave nothing behind.
     *
     * @param first the first rule that refused
     * @param all every rule that refused, in order
     */
    record Refused(Verdict first, List<Verdict> all) implements Outcome {
        public Refused {
            all = List.copyOf(all);
        }

        static Refused because(List<Verdict> refusals) {
            return new Refused(refusals.getFirst(), refusals);
        }

        static Refused because(String predicate, String reason) {
            return because(List.of(Verdict.refuses(predicate, reason)));
        }
    }

    /**
     * A start that no admission waits for, with nothing on record yet. The door makes a handshake for this connector,
     * submits it, and then submits the same start again, however the handshake came out.
     *
     * @param began for the offer, if the start is reported late: when it says that it began
     */
    record NeedsHandshake(ConnectorId connector, ContractId contract, Optional<Instant> began) implements Outcome {}

    /**
     * The transaction is on record under this number.
     *
     * @param admitted if not, the driver's side or a rule refused: the charger is told so, and what it delivers all the
     *     same is recorded and marked
     */
    record StartedAs(TransactionNumber transaction, boolean admitted) implements Outcome {}

    /**
     * The transaction has ended.
     *
     * @param toClose what to settle; empty if there is nothing to settle
     */
    record StoppedAs(Optional<PactSnapshot> toClose) implements Outcome {}

    /** The pact is closed, by both sides or by the charger's alone; the close says which. */
    record Final(PactId pact) implements Outcome {}

    /** The same claim came before: this was the answer then, and no new fact says so again. */
    record Twice(Outcome before) implements Outcome {}

    /**
     * It names something that isn't known here. Meter values in it are on record and marked.
     *
     * @param what for people
     */
    record Unknown(String what) implements Outcome {}
}
