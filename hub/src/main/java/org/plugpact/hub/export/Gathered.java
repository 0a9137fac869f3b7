package org.plugpact.hub.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.decision.Registered;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.trust.Entry;

/**
 * What the leaves that were written name, and what belongs beside them therefore: certificates, statements, other logs, exhibits. It
 * grows with those, not with the log. One thread's own.
 */
final class Gathered {
    /** Kinds beside statements whose contents name something other than who signed them. */
    private static final Set<Kind> NAMING =
            EnumSet.of(Kind.REGISTERED, Kind.ADMISSION, Kind.ENDORSED, Kind.ANCHORED, Kind.EVIDENCE_ADDED);

    private final Optional<Purpose> purpose;
    private final NavigableSet<Digest> certificates = new TreeSet<>();
    private final NavigableSet<Digest> exhibits = new TreeSet<>();
    private final List<Entry> statements = new ArrayList<>();
    private final Map<LogId, Claim.Anchoring> anchors = new LinkedHashMap<>();

    /** Of each log: how many facts are said to be pruned. */
    private final Map<LogId, Long> pruned = new LinkedHashMap<>();

    private long gone;
    private Optional<Digest> anchor = Optional.empty();
    private Instant last = Instant.EPOCH;

    /** @param purpose of an export about something: then of a pact only what it shows counts */
    Gathered(Optional<Purpose> purpose) {
        this.purpose = purpose;
    }

    /** Looks at a leaf as it is stored, before anything of it is left out. */
    void stored(Leaf leaf) {
        if (leaf instanceof Withheld) gone++;
        if (!(leaf instanceof Fact fact) || fact.kind() != Kind.PRUNED) return;
        try {
            if (fact.content() instanceof Pruned(var said))
                pruned.merge(said.log(), Run.facts(said.facts()), Math::addExact);
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged at fact " + leaf.index(), broken);
        }
    }

    /** Takes in a leaf as it is in the export. */
    void take(Leaf leaf) {
        last = leaf.header().decidedTime();
        try {
            switch (leaf) {
                case Fact fact -> whole(fact);
                case DisclosedFact part -> part.body().ifPresent(this::signed);
                case Withheld _ -> {
                    // It names nobody.
                }
            }
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged at fact " + leaf.index(), broken);
        }
    }

    /** Only contents that name something beside their signers are read. */
    private void whole(Fact fact) throws Malformed {
        if (fact.kind().isSigned()) signed(Envelope.decode(fact.body()));
        Kind kind = fact.kind();
        if (PactRecord.isGoverning(kind) || NAMING.contains(kind)) named(fact, fact.content());
    }

    private void named(Fact fact, Content content) {
        if (content instanceof Opened opened)
            anchor = Optional.of(opened.genesis().content().anchor());
        if (content instanceof StatementRecorded(var signed)) {
            statements.add(new Entry(fact.header().decidedTime(), signed));
            stated(signed.statement());
        }
        if (content instanceof Registered(var entered) && purpose.isEmpty()) certificates.add(entered.credential());
        if (content instanceof Admission said) {
            certificates.addAll(said.chargerThrough());
            certificates.addAll(said.driverThrough());
        }
        if (content instanceof Endorsed(var endorsement)) signer(endorsement.signature());
        if (content instanceof Anchored(var said)) anchors.put(said.log(), said);
        if (content instanceof EvidenceAdded(var part))
            exhibits.add(part.content().digest());
    }

    private void stated(Statement statement) {
        if (statement instanceof Recognise said) certificates.add(said.thumbprint());
        if (statement instanceof Delegate said) said.certificate().ifPresent(certificates::add);
        if (statement instanceof Qualify said) said.certificate().ifPresent(certificates::add);
    }

    private void signed(Body body) {
        if (body instanceof Envelope envelope) envelope.signatures().forEach(this::signer);
    }

    private void signer(Signature signature) {
        if (purpose.isEmpty() || purpose.get().showsCertificateOf(signature.role()))
            certificates.add(signature.certificate());
    }

    /** Those whose chains lead through it. */
    void through(Digest authority) {
        certificates.add(authority);
    }

    NavigableSet<Digest> certificates() {
        return certificates;
    }

    NavigableSet<Digest> exhibits() {
        return exhibits;
    }

    /** In their order, each as of when it was decided. */
    List<Entry> statements() {
        return statements;
    }

    /** The last that was said of each other log. */
    Map<LogId, Claim.Anchoring> anchors() {
        return anchors;
    }

    /** How many facts are gone from the store. */
    long gone() {
        return gone;
    }

    /** How many facts of a log are said to be pruned. */
    long pruned(LogId log) {
        return pruned.getOrDefault(log, 0L);
    }

    /** What the log's opening names as its root. */
    Optional<Digest> anchor() {
        return anchor;
    }

    /** When the last fact was decided. */
    Instant last() {
        return last;
    }
}
