package org.plugpact.core.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;

/** The statements of all authorities under one root, in order, as whoever keeps the log sees them. One thread's own. */
public final class GovernanceLog {
    private final Mandate mandate;
    private final List<Entry> entries = new ArrayList<>();
    private final LeafHashes hashes = new LeafHashes();
    private TrustBundle trust;

    private GovernanceLog(Mandate mandate, TrustBundle trust) {
        this.mandate = mandate;
        this.trust = trust;
    }

    /** Nothing stated yet; the mandate's root comes first. */
    public static GovernanceLog begin(Mandate mandate) {
        return new GovernanceLog(mandate, TrustBundle.anchoredAt(mandate.anchor()));
    }

    /** With the statements of a hub's own log, which took them in already. */
    public static GovernanceLog of(Mandate mandate, List<Entry> entries, TrustBundle trust) {
        if (trust.size() != entries.size()) throw new IllegalArgumentException("entries of another bundle");
        GovernanceLog log = new GovernanceLog(mandate, trust);
        entries.forEach(log::append);
        return log;
    }

    /** For its tree alone: what the statements amount to is not asked. */
    static GovernanceLog of(FullBundle bundle) {
        GovernanceLog log = begin(bundle.mandate());
        bundle.entries().forEach(log::append);
        return log;
    }

    private void append(Entry entry) {
        entries.add(entry);
        hashes.append(entry.leafHash());
    }

    /** Takes a statement in if its signer may make it now. */
    public TrustBundle.Admittance take(SignedStatement signed, Verifier verifier, Instant now) {
        Entry entry = new Entry(Instant.ofEpochMilli(now.toEpochMilli()), signed);
        boolean goesBack =
                !entries.isEmpty() && entry.takenIn().isBefore(entries.getLast().takenIn());
        if (goesBack) return new TrustBundle.Refused("the log's last statement is later than " + now);
        TrustBundle.Admittance admittance = trust.with(signed, verifier, entry.takenIn());
        if (admittance instanceof TrustBundle.Admitted(var next)) {
            trust = next;
            append(entry);
        }
        return admittance;
    }

    public Mandate mandate() {
        return mandate;
    }

    public long size() {
        return hashes.size();
    }

    public TrustBundle trust() {
        return trust;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Of its tree. */
    public HashSource hashes() {
        return hashes;
    }

    /** What the log says of itself now. */
    public Checkpoint checkpoint() {
        return new Checkpoint(new LogId(mandate.logKey().name()), size(), new Tree(hashes).root(size()));
    }

    /**
     * The same, signed.
     *
     * @param signer has the log's key
     */
    public SignedCheckpoint signed(Signer signer) {
        return SignedCheckpoint.sign(checkpoint(), mandate.logKey(), signer);
    }

    /** All of it. */
    public FullBundle bundle(Signer signer) {
        return new FullBundle(mandate, signed(signer), entries);
    }

    /** What it grew by since it had that size. */
    public Extension since(long from, Signer signer) {
        return new Extension(link(from, signed(signer)), entries.subList(Math.toIntExact(from), entries.size()));
    }

    /** The proof that a checkpoint of this log extends its first leaves. */
    Link link(long from, SignedCheckpoint to) {
        Tree tree = new Tree(hashes);
        return new Link(
                from,
                tree.root(from),
                to,
                tree.consistency(from, to.checkpoint().size()));
    }
}
