package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;

/**
 * One pact, as far as decisions depend on it. Its signed parts are kept unread until somebody asks, and let go of once
 * nothing more can follow from them. Owned by the state.
 */
final class Pact {
    final PactId id;

    /** How many admissions the log held when this one came, and when it did; for forgetting those that nobody takes. */
    final long sequence;

    final Instant decided;

    private Instant admittedAt;
    private @Nullable Filed offer;
    private @Nullable Filed acceptance;
    private @Nullable Filed admission;
    private @Nullable Session session;
    private @Nullable PactSnapshot snapshot;
    private @Nullable Basis basis;
    private @Nullable Ending close;
    private @Nullable Fall fall;
    /** Of a native pact that is over, which has no session to tell. */
    private @Nullable ChargerId charger;

    private List<Endorser> endorsed = List.of();
    private boolean wasAdmitted;
    private boolean unilateral;
    private List<Verdict> refusals = List.of();

    /** What of a closed pact may still be asked: its close's id, when it was taken in, where the charger stands. */
    record Ending(Digest close, Instant at, Jurisdiction within) {}

    /** That an admission stands no longer: since when, and by which statement. */
    record Fall(Instant at, Digest because) {}

    /** One who signed a close later. */
    record Endorser(String role, Digest certificate) {}

    /** Its signed parts, as far as they are at hand. */
    record Parts(
            @Nullable Filed offer,
            @Nullable Filed acceptance,
            @Nullable Filed admission) {}

    /** What it keeps when it lets go of them. */
    record Left(
            boolean admitted,
            boolean unilateral,
            Optional<Basis> basis,
            Optional<ChargerId> charger,
            List<Verdict> refusals) {}

    /** From a snapshot: as it was when that was taken. */
    Pact(
            PactId id,
            long sequence,
            Instant decided,
            Instant admittedAt,
            Parts parts,
            Left left,
            List<Endorser> endorsed) {
        this.id = id;
        this.sequence = sequence;
        this.decided = decided;
        this.admittedAt = admittedAt;
        offer = parts.offer();
        acceptance = parts.acceptance();
        admission = parts.admission();
        wasAdmitted = left.admitted();
        unilateral = left.unilateral();
        basis = left.basis().orElse(null);
        charger = left.charger().orElse(null);
        refusals = left.refusals();
        this.endorsed = endorsed;
    }

    /** What of it is kept as it was written: its signed parts, and its session's chain. */
    List<Filed> filed() {
        List<Filed> filed = new ArrayList<>(session().map(Session::chain).orElse(List.of()));
        Stream.of(offer, acceptance, admission).filter(Objects::nonNull).forEach(filed::add);
        return filed;
    }

    Parts parts() {
        return new Parts(offer, acceptance, admission);
    }

    Left left() {
        return new Left(wasAdmitted, unilateral, Optional.ofNullable(basis), Optional.ofNullable(charger), refusals);
    }

    Pact(PactId id, Filed offer, long sequence, Instant decided) {
        this.id = id;
        this.offer = offer;
        this.sequence = sequence;
        this.decided = decided;
        this.admittedAt = decided;
    }

    void accept(Filed sheet) {
        acceptance = sheet;
    }

    /** @param at when a native charger signed it; otherwise when it was decided here */
    void admit(Filed sheet, Instant at) {
        admission = sheet;
        if (!at.equals(decided)) admittedAt = at;
    }

    /** As of when it was judged. */
    Instant admittedAt() {
        return admittedAt;
    }

    /** What its admission rested on was revoked before anything started on it. */
    void fall(Instant at, Digest because) {
        fell(new Fall(at, because));
    }

    void fell(Fall told) {
        fall = told;
    }

    /** Empty if its admission stands. */
    Optional<Fall> fallen() {
        return Optional.ofNullable(fall);
    }

    void start(Session started) {
        session = started;
    }

    void close(Digest id, Instant at, Jurisdiction within) {
        ended(new Ending(id, at, within));
        forget();
    }

    void ended(Ending told) {
        close = told;
    }

    /** Whatever is told of it later, of its session or, if it is a native one, of it alone. */
    void mark(MarkKind kind) {
        if (kind == MarkKind.UNILATERAL) unilateral = true;
        if (session != null) session.mark(kind);
    }

    /** Whether the driver's side did not sign the close. */
    boolean isUnilateral() {
        return unilateral;
    }

    /** Whether energy could flow: a charger began it, or, a native one, handed it in closed. */
    boolean tookPlace() {
        return admitted() && (session != null || close != null);
    }

    void endorse(Signature by) {
        if (endorsed.isEmpty()) endorsed = new ArrayList<>(1);
        endorsed.add(new Endorser(by.role(), by.certificate()));
    }

    /** Who signed the close besides its two sides. */
    List<Endorser> endorsed() {
        return endorsed;
    }

    /** Lets go of all that nothing more follows from. */
    void forget() {
        basis = basis().orElse(null);
        wasAdmitted = admitted();
        refusals = refusals();
        if (session == null && close != null && offer != null) charger = offer().charger();
        offer = null;
        acceptance = null;
        admission = null;
        forgetChain();
    }

    /** Lets go of what a close would follow from. */
    void forgetChain() {
        snapshot = null;
        if (session != null) session.forgetChain();
    }

    /** The acceptance that it was admitted with, while its parts are at hand. */
    Optional<Digest> acceptanceId() {
        return Optional.ofNullable(acceptance).map(filed -> filed.sheet().knownId());
    }

    Optional<Digest> closedBy() {
        return ending().map(Ending::close);
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(close);
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Where it was taken or, of a native pact, offered. */
    ChargerId charger() {
        if (session != null) return session.connector.charger();
        return charger == null ? offer().charger() : charger;
    }

    /** Whether its parts are still at hand. */
    boolean isOpen() {
        return offer != null;
    }

    Offer offer() {
        if (present(offer).known() instanceof Offered offered)
            return offered.offer().content();
        throw misplaced();
    }

    Acceptance acceptance() {
        if (present(acceptance).known() instanceof Accepted accepted) {
            return accepted.acceptance().content();
        }
        throw misplaced();
    }

    Admission admission() {
        if (present(admission).known() instanceof Admission said) return said;
        throw misplaced();
    }

    Digest admissionId() {
        return present(admission).knownId();
    }

    /** Whether it was admitted. A closed pact was; of an open one its admission says so. */
    boolean admitted() {
        return wasAdmitted || close != null || (admission != null && admission().admitted());
    }

    /** What its admission rested on; empty if it was not admitted. */
    Optional<Basis> basis() {
        if (basis != null) return Optional.of(basis);
        if (offer == null || acceptance == null || admission == null) return Optional.empty();
        Admission said = admission();
        return said.admitted() ? Optional.of(Basis.of(offer.sheet(), acceptance.sheet(), said)) : Optional.empty();
    }

    /** Keeps the same object as others that rest on the same: closed pacts are many, what they rest on is little. */
    void share(Map<Basis, Basis> bases) {
        if (basis != null) basis = bases.computeIfAbsent(basis, same -> same);
    }

    /** Why it was refused; empty if it was not. */
    List<Verdict> refusals() {
        return admission == null || admitted() ? refusals : admission().refusals();
    }

    /** Everything that its close follows from. The same object every time, so that the close is computed once. */
    PactSnapshot snapshot(Tariff tariff) {
        PactSnapshot known = snapshot;
        if (known == null) {
            List<Sheet> chain = session().map(Session::chain).orElse(List.of()).stream()
                    .map(Filed::sheet)
                    .toList();
            known = new PactSnapshot(present(offer), present(acceptance), present(admission), tariff, chain);
            snapshot = known;
        }
        return known;
    }

    private Sheet present(@Nullable Filed sheet) {
        if (sheet == null) throw new IllegalStateException("pact " + id + " has no such part any more");
        return sheet.sheet();
    }

    private IllegalStateException misplaced() {
        return new IllegalStateException("pact " + id + " has a part of another kind");
    }
}
