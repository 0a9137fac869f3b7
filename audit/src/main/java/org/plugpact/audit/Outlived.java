package org.plugpact.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.review.Broken;
import org.plugpact.core.trust.LogSigners;

/**
 * What of an export still counts where ways of signing are not believed any more: what something that is believed shows to have been there
 * before. Of the signatures in facts, and of those under the certificates that they name, and of the log's own word. Kept are, by way of
 * signing, the facts behind the last checkpoint that shows so. One thread's own.
 */
final class Outlived implements Growing {
    /** The chain of a certificate, as far as it is here: who issued what. */
    private static final Set<Digest> TO_THE_TOP = Set.of();

    private final NavigableMap<String, Instant> since;
    private final StoredChains certificates;
    private final Verifier verifier;
    private final Findings findings;
    private final NavigableMap<Long, Instant> elsewhere;
    private final Map<Digest, Set<String>> issued = new HashMap<>();
    private final NavigableMap<Long, Instant> shown = new TreeMap<>();
    private final Map<String, Behind> behind = new TreeMap<>();
    private long unvouched;

    /** Signatures behind what is shown, and the fact that the first of them is in. */
    private record Behind(long first, long count) {}

    /** @param elsewhere how many facts were there by when, as another log shows */
    Outlived(
            Broken broken,
            StoredChains certificates,
            NavigableMap<Long, Instant> elsewhere,
            Verifier verifier,
            Findings findings) {
        this.since = broken.since();
        this.certificates = certificates;
        this.elsewhere = new TreeMap<>(elsewhere);
        this.verifier = verifier;
        this.findings = findings;
    }

    private boolean idle() {
        return since.isEmpty();
    }

    /** The next leaf, before anything is compared with the tree that it ends. */
    void take(Leaf leaf) {
        if (idle()) return;
        unvouched++;
        try {
            for (Signature signature : signatures(leaf)) {
                count(leaf.index(), Broken.name(signature.algorithm()));
                for (String name : issuers(signature.certificate())) count(leaf.index(), name);
            }
        } catch (Malformed unread) {
            findings.add(leaf, "its signatures can't be read: " + unread.getMessage());
        }
    }

    private void count(long fact, String name) {
        if (since.containsKey(name))
            behind.merge(name, new Behind(fact, 1), (one, more) -> new Behind(one.first(), one.count() + 1));
    }

    private static List<Signature> signatures(Leaf leaf) throws Malformed {
        return switch (leaf) {
            case Fact fact -> {
                if (fact.kind() == Kind.ENDORSED && fact.content() instanceof Endorsed(var said))
                    yield List.of(said.signature());
                yield fact.kind().isSigned() ? Envelope.decode(fact.body()).signatures() : List.of();
            }
            case DisclosedFact part -> signatures(part.body());
            case Withheld _ -> List.of();
        };
    }

    private static List<Signature> signatures(Optional<Body> body) {
        return body.isPresent() && body.get() instanceof Envelope envelope ? envelope.signatures() : List.of();
    }

    /** In which ways a certificate, and those above it, were issued. */
    private Set<String> issuers(Digest certificate) {
        return issued.computeIfAbsent(
                certificate,
                leaf -> certificates.endingIn(TO_THE_TOP).chain(leaf).stream()
                        .flatMap(chain -> chain.certificates().stream())
                        .map(Broken::issued)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** As another log shows. */
    @Override
    public void compare(Frontier tree, Optional<LogSigners> signers) {
        Instant at = elsewhere.remove(tree.size());
        if (at == null || idle()) return;
        show(tree.size(), at);
        if (since.values().stream().allMatch(at::isBefore)) unvouched = 0;
    }

    /**
     * A checkpoint over all facts so far is the log's word, and perhaps was seen.
     *
     * @param seen by when something that is believed shows that it was there
     */
    void stands(SignedCheckpoint checkpoint, LogSigners signers, Optional<Instant> seen) {
        if (idle()) return;
        long size = checkpoint.checkpoint().size();
        boolean believed = signers.inForce(size).stream()
                .filter(key -> checkpoint.verify(key, verifier))
                .map(key -> since.get(Broken.name(key.type().algorithm())))
                .anyMatch(from ->
                        from == null || seen.filter(at -> at.isBefore(from)).isPresent());
        if (believed) unvouched = 0;
        seen.ifPresent(at -> show(size, at));
    }

    private void show(long size, Instant at) {
        shown.merge(size, at, (one, other) -> one.isBefore(other) ? one : other);
        since.forEach((name, from) -> {
            if (at.isBefore(from)) behind.remove(name);
        });
    }

    /** Whether a way of signing is still believed. */
    boolean believes(String algorithm) {
        return !since.containsKey(algorithm);
    }

    /** By when it is shown that a fact was there. */
    Optional<Instant> seen(long fact) {
        return shown.tailMap(fact, false).values().stream().min(Instant::compareTo);
    }

    /** After the last fact. */
    void end(Signature manifest, List<Testimony.Line> lines) {
        if (idle()) return;
        behind.forEach((name, some) -> findings.add(Difference.ofExport(some.count() + " signatures by " + name
                + ", which is not believed since " + since.get(name)
                + ", or under certificates by it: nothing shows that"
                + " they were there before; the first is in fact " + some.first())));
        if (unvouched > 0)
            findings.add(Difference.ofExport("the last " + unvouched
                    + " facts are the log's word only in ways of signing that are not believed"));
        lines.add(new Testimony.Line(
                "was there",
                shown.isEmpty()
                        ? "at no time that can be shown"
                        : "the first " + shown.lastKey() + " facts, by "
                                + shown.lastEntry().getValue()));
        String name = Broken.name(manifest.algorithm());
        if (!believes(name))
            lines.add(new Testimony.Line(
                    "manifest",
                    "signed by " + name + ", which is not believed: who put this export together is not shown"));
    }
}
