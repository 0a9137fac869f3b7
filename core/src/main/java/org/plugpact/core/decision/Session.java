package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/** One transaction of a charger, as far as later claims depend on it. Owned by the state, changed by nobody else. */
final class Session {
    final TransactionNumber number;
    final ConnectorId connector;
    final ContractId contract;
    final PactId pact;
    final Instant startedAt;
    final Register startRegister;

    private final Trail trail;
    private List<Filed> chain;
    private Digest head;
    private int readings;
    private List<MarkKind> marks = List.of();
    private boolean ended;
    private Instant stoppedAt;
    private Register stopRegister;

    Session(Started started, PactId pact, Filed sheet, Digest id) {
        this.number = started.transaction();
        this.connector = started.connector();
        this.contract = started.contract();
        this.pact = pact;
        this.startedAt = started.at();
        this.startRegister = started.register();
        this.stoppedAt = started.at();
        this.stopRegister = started.register();
        this.trail = new Trail(started.at(), started.register());
        this.head = id;
        this.chain = new ArrayList<>(List.of(sheet));
    }

    /** From a snapshot: as it began. */
    Session(
            TransactionNumber number,
            ConnectorId connector,
            ContractId contract,
            PactId pact,
            Instant startedAt,
            Register startRegister,
            Trail trail,
            List<Filed> chain) {
        this.number = number;
        this.connector = connector;
        this.contract = contract;
        this.pact = pact;
        this.startedAt = startedAt;
        this.startRegister = startRegister;
        this.stoppedAt = startedAt;
        this.stopRegister = startRegister;
        this.trail = trail;
        this.chain = chain;
        this.head = Content.Linked.UNLINKED;
    }

    /** From a snapshot: what became of it. */
    void restore(Digest link, int count, List<MarkKind> marked, boolean over, Instant at, Register register) {
        head = link;
        readings = count;
        marks = marked;
        ended = over;
        stoppedAt = at;
        stopRegister = register;
    }

    boolean isStartOf(Claim.Start start) {
        return startedAt.equals(start.at())
                && startRegister.equals(start.register())
                && contract.equals(start.contract())
                && connector.equals(start.connector());
    }

    boolean isStoppedBy(Claim.Stop stop) {
        return ended && stoppedAt.equals(stop.at()) && stopRegister.equals(stop.register());
    }

    Trail trail() {
        return trail;
    }

    Digest head() {
        return head;
    }

    int readings() {
        return readings;
    }

    boolean ended() {
        return ended;
    }

    /** What the meter gained, if it did, makes energy; a register at or below the start makes none. */
    boolean delivered(Register register) {
        return register.compareTo(startRegister) > 0;
    }

    /** From start to stop as reported; empty as long as it runs. */
    Interval interval() {
        return Settlement.plugged(startedAt, stoppedAt);
    }

    /** Whether a price can be found for it; asked once it has ended. */
    boolean isSettleable() {
        return Settlement.unsettled(startRegister, startedAt, stopRegister, stoppedAt)
                .isEmpty();
    }

    Instant stoppedAt() {
        return stoppedAt;
    }

    Register stopRegister() {
        return stopRegister;
    }

    List<MarkKind> marks() {
        return marks;
    }

    List<Filed> chain() {
        return chain;
    }

    void read(Sample sample, Filed sheet, Digest id) {
        trail.add(sample);
        chain.add(sheet);
        head = id;
        readings++;
    }

    /** A reading that came too late for the chain. */
    void readLate(Sample sample) {
        trail.add(sample);
    }

    void stop(Stopped stopped, Filed sheet, Digest id) {
        chain.add(sheet);
        head = id;
        ended = true;
        stoppedAt = stopped.at();
        stopRegister = stopped.register();
        trail.trim();
    }

    /** Nothing will be computed from the chain any more: the journal has it. */
    void forgetChain() {
        chain = List.of();
    }

    boolean isMarked(MarkKind kind) {
        return marks.contains(kind);
    }

    void mark(MarkKind kind) {
        if (isMarked(kind)) return;
        List<MarkKind> more = new ArrayList<>(marks);
        more.add(kind);
        marks = List.copyOf(more);
    }
}
