package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Tariff;

/**
 * Everything a decision looks at: what the facts so far amount to. It changes only by {@link #apply}, a fact at a time
 * and in their order, and the same facts give the same state. One thread owns it.
 */
public final class State implements Grounds {
    private final Trusted trusted;
    final Stations stations = new Stations();
    final Map<PactId, Pact> pacts = new LinkedHashMap<>();
    private final Map<Jurisdiction, Jurisdiction> places = new LinkedHashMap<>();
    final Map<Basis, Basis> bases = new LinkedHashMap<>();
    private final Commands commands = new Commands();
    private final Docket docket = new Docket();

    /** What is on record of integrity events: which, shown by what. */
    final Set<Map.Entry<IntegrityEvent, List<Digest>>> findings = new LinkedHashSet<>();

    /** The newest checkpoint taken of each other log. */
    final Map<LogId, Claim.Anchoring> anchors = new LinkedHashMap<>();

    final Sessions sessions = new Sessions();

    /** Native pacts that were passed over: one pact has one record, whether it can still be read or not. */
    final Set<PactId> passed = new LinkedHashSet<>();

    final Waiting waiting = new Waiting();

    final Unsettled unsettled = new Unsettled();

    long admissions;

    /** Facts that were taken in, or passed over. */
    long size;

    Instant lastDecided = Instant.EPOCH;

    /** Facts that are read again by a state that begins from a snapshot, by number. */
    final List<Long> readAgain = new ArrayList<>();

    /** Pacts that are not in the snapshot as they are now; empty if none is to be taken. */
    private Optional<Set<PactId>> changed = Optional.empty();

    /** @param verifier for the signatures on statements, which are checked again when they are applied */
    public State(Verifier verifier) {
        trusted = new Trusted(verifier);
    }

    @Override
    public TrustBundle bundle() {
        return trusted.bundle();
    }

    /** How a charger is entered, if it is. */
    @Override
    public Optional<Claim.Registration> registration(ChargerId charger) {
        return station(charger).flatMap(Station::registration);
    }

    /** Every charger that is entered, in the order in which they were first. */
    public List<Claim.Registration> registrations() {
        return stations.registrations();
    }

    /** A tariff that was filed, by its hash. */
    @Override
    public Optional<Tariff> tariff(Digest hash) {
        return trusted.tariff(hash);
    }

    @Override
    public List<PactId> holding(ConnectorId connector) {
        return bay(connector.charger(), connector.number()).map(Bay::holding).orElse(List.of()).stream()
                .map(session -> session.pact)
                .toList();
    }

    /** What is to be closed: stopped, can be settled, and not closed; in the order of the stops. */
    public List<PactSnapshot> waitingToClose() {
        return unsettled.pacts().stream()
                .flatMap(pact -> snapshot(pact).stream())
                .toList();
    }

    /** What a pact's close follows from; empty unless it waits to be closed. The same object until it is closed. */
    public Optional<PactSnapshot> snapshot(PactId id) {
        return unsettled
                .of(id)
                .flatMap(pact -> tariff(pact.offer().tariffHash()).map(pact::snapshot));
    }

    /** Where a pact was taken or offered; empty if there is none of that name, or nothing of it is known any more. */
    public Optional<ChargerId> charger(PactId id) {
        return pact(id).filter(pact -> pact.isOpen()
                        || pact.session().isPresent()
                        || pact.closedBy().isPresent())
                .map(Pact::charger);
    }

    /** What was brought to the disputes of a pact, in its order. */
    public List<Exhibit> exhibits(PactId pact) {
        return docket.of(pact).stream()
                .flatMap(one -> one.exhibits().values().stream())
                .toList();
    }

    /** Disputes whose time for a ruling is over, each as the claim by which the hub says so; at most so many. */
    public List<Claim.Lapsing> lapsing(Instant now, int most) {
        return docket.lapsing(now, most);
    }

    /** The last link of a transaction's chain. */
    public Digest head(TransactionNumber transaction) {
        return session(transaction.value()).orElseThrow().head();
    }

    Verifier verifier() {
        return trusted.verifier();
    }

    /** What began the log, by id. */
    Optional<Digest> opening() {
        return trusted.opening();
    }

    Optional<Claim.Anchoring> anchor(LogId log) {
        return Optional.ofNullable(anchors.get(log));
    }

    Commands commands() {
        return commands;
    }

    /** Whether that is on record, whoever said so. */
    boolean knows(Finding finding) {
        return findings.contains(finding.key());
    }

    Docket docket() {
        return docket;
    }

    Optional<Station> station(ChargerId charger) {
        return stations.of(charger);
    }

    Optional<Bay> bay(ChargerId charger, int connector) {
        return station(charger).flatMap(station -> station.bay(connector));
    }

    /** All that are on record, in the order of their offers. */
    Collection<Pact> pacts() {
        return Collections.unmodifiableCollection(pacts.values());
    }

    Optional<Pact> pact(PactId id) {
        return Optional.ofNullable(pacts.get(id));
    }

    /** A session by the number that a charger names, which may be any. */
    Optional<Session> session(long number) {
        return sessions.numbered(number);
    }

    TransactionNumber nextNumber() {
        return sessions.next();
    }

    Pact pactOf(Session session) {
        return pact(session.pact).orElseThrow();
    }

    /** A contract's answered handshakes at a charger that no session has taken, in the order of their admissions. */
    List<Pact> waitingAt(ChargerId charger, ContractId contract) {
        return waiting.at(charger, contract);
    }

    /** How many facts it knows. */
    public long size() {
        return size;
    }

    /**
     * Takes a fact in.
     *
     * @param eventTime when it happened
     * @param decided when it was taken in; never earlier than the one before
     * @param pact the pact that its header names
     */
    public void apply(Sheet sheet, Instant eventTime, Instant decided, Optional<PactId> pact) {
        if (Lasting.isReadAgain(sheet.kind())) readAgain.add(size);
        pact.ifPresent(this::changes);
        take(sheet, eventTime, decided, pact);
        size++;
        lastDecided = decided;
    }

    void take(Sheet sheet, Instant eventTime, Instant decided, Optional<PactId> pact) {
        switch (sheet.kind()) {
            case OFFER -> offer(pact.orElseThrow(), sheet, decided);
            case ACCEPTANCE -> pactNamed(pact).accept(filed(sheet));
            case ADMISSION -> admit(pactNamed(pact), sheet, eventTime, decided);
            // A native pact comes whole: nothing else follows from its readings that its close does not say. Not all
            // are closed.
            case METERED -> waiting.take(pactNamed(pact));
            case CLOSE -> close(pactNamed(pact), sheet, decided);
            // The other kinds are read, and each content is named below.
            default -> apply(sheet.known(), sheet, decided, pact);
        }
    }

    /**
     * Takes in a fact of which only the header is left, since it was pruned: numbers are counted on as it counted them, what
     * waited for too long by then is forgotten, and a native record is not taken again. All else that it said is over.
     *
     * @param decided as {@link #apply} has it
     */
    public void pass(Kind kind, Instant decided, Optional<PactId> pact) {
        if (Lasting.isKept(kind)) throw new IllegalArgumentException(kind.text() + " is never pruned");
        if (kind == Kind.OFFER) admissions++;
        if (kind == Kind.ADMISSION) forget(decided);
        if (kind == Kind.STARTED) sessions.skip();
        if (kind == Kind.METERED) passed.add(pact.orElseThrow());
        size++;
        lastDecided = decided;
    }

    /** Whether a native charger's record of it was on record, and was pruned. */
    boolean hasPassed(PactId pact) {
        return passed.contains(pact);
    }

    private void apply(Content content, Sheet sheet, Instant decided, Optional<PactId> pact) {
        switch (content) {
            case Opened said -> trusted.open(said);
            case StatementRecorded(var statement) -> trusted.state(statement, decided);
            case Registered(var entered) -> stations.at(entered.charger()).register(entered);
            case Started said -> start(said, pactNamed(pact), sheet);
            case Reading said -> read(said, sheet);
            case Stopped said -> stop(said, sheet);
            case Stray said -> stray(said);
            case Endorsed(var endorsement) -> pactNamed(pact).endorse(endorsement.signature());
            case Marked said -> said.pact().flatMap(this::pact).ifPresent(about -> mark(said, about, decided));
            case Content.OfDispute said -> docket.take(said, bundle(), decided);
            case IntegrityRecorded(var part) -> findings.add(part.content().key());
            case Corrected said -> docket.correct(said);
            case Lapsed said -> docket.lapse(said);
            case PortReported(var said) ->
                stations.at(said.connector().charger())
                        .bayFor(said.connector().number())
                        .report(said);
            case Booted(var said) -> stations.at(said.charger()).boot(said);
            case Commanded(var said) -> commands.ask(said);
            case CommandAnswered(var said) -> commands.answer(said);
            case Anchored(var said) -> anchors.put(said.log(), said);
            case IncidentRecorded _, Erased _, Pruned _ -> {
                // Nothing later hangs on what a door saw, nor on what may be erased or pruned.
            }
            case Offered _, Accepted _, Admission _, Metered _, Closed _ ->
                throw new IllegalStateException(sheet.kind() + " is applied unread");
        }
    }

    private void offer(PactId id, Sheet sheet, Instant decided) {
        admissions++;
        pacts.put(id, new Pact(id, filed(sheet), admissions, decided));
    }

    private void admit(Pact pact, Sheet sheet, Instant at, Instant decided) {
        pact.admit(filed(sheet), at);
        waiting.add(pact);
        forget(decided);
    }

    private void forget(Instant decided) {
        for (Pact old : waiting.forget(admissions, decided)) {
            pacts.remove(old.id);
            changes(old.id);
        }
    }

    private void start(Started said, Pact pact, Sheet sheet) {
        waiting.take(pact);
        Session session = new Session(said, pact.id, filed(sheet), sheet.knownId());
        sessions.add(session);
        pact.start(session);
        stations.bayOf(session).start(session);
    }

    private static void mark(Marked said, Pact pact, Instant decided) {
        pact.mark(said.mark());
        if (said.mark() == MarkKind.REVOKED_BEFORE_START)
            pact.fall(decided, said.about().getFirst());
    }

    private void read(Reading said, Sheet sheet) {
        Session session = running(said);
        session.read(said.sample(), filed(sheet), sheet.knownId());
        stations.bayOf(session).seeRunning();
    }

    private void stop(Stopped said, Sheet sheet) {
        Session session = running(said);
        session.stop(said, filed(sheet), sheet.knownId());
        stations.bayOf(session).stop(session);
        unsettled.add(pactOf(session));
    }

    private Session running(Content.Linked link) {
        return session(link.transaction().value())
                .orElseThrow(() -> new IllegalStateException("no such transaction: " + link.transaction()));
    }

    private void stray(Stray said) {
        ChargerId charger = said.connector().charger();
        stations.at(charger).remember(said);
        if (said.report() != Stray.Report.READING) return;
        session(said.transaction())
                .filter(session -> session.connector.charger().equals(charger))
                .ifPresent(session -> {
                    changes(session.pact);
                    session.readLate(said.sample());
                });
    }

    private void close(Pact pact, Sheet sheet, Instant decided) {
        unsettled.remove(pact);
        // A native pact has no start that would have taken it.
        waiting.take(pact);
        pact.close(sheet.knownId(), decided, shared(pact.offer().jurisdiction()));
        pact.share(bases);
    }

    /** The same object for equal places: closed pacts are many, places few. */
    Jurisdiction shared(Jurisdiction place) {
        return places.computeIfAbsent(place, same -> same);
    }

    /** From now on {@link #capture} can be asked. Before the first fact, or right after {@link #resume}. */
    public void noteChanges() {
        changed = Optional.of(new LinkedHashSet<>());
    }

    /** What changed since the capture before, and what is as of now. */
    public Capture capture() {
        Set<PactId> since = changed.orElseThrow(() -> new IllegalStateException("nobody noted what changed"));
        noteChanges();
        return Snapshots.capture(this, since);
    }

    /**
     * Begins from a snapshot: afterwards all is as if every fact up to there had been taken in. For a state that took none.
     *
     * @param facts those that the snapshot asks for, in their order
     * @throws Malformed if one is missing, or they don't fit together
     */
    public void resume(Snapshot snapshot, List<Snapshot.Again> facts) throws Malformed {
        if (size != 0) throw new IllegalStateException("a state that has begun");
        Snapshots.resume(this, snapshot, facts);
    }

    private void changes(PactId pact) {
        changed.ifPresent(since -> since.add(pact));
    }

    private Filed filed(Sheet sheet) {
        return new Filed(size, sheet);
    }

    private Pact pactNamed(Optional<PactId> id) {
        return id.flatMap(this::pact).orElseThrow(() -> new IllegalStateException("no such pact: " + id));
    }
}
