package org.plugpact.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.Tree;

/** Every pact's record, cut out of a town's log as a hub does it. */
final class Records {
    private Records() {}

    static Map<PactId, PactRecord> of(Town town) {
        var leaves = new ArrayList<Digest>();
        Map<Integer, List<Digest>> tiles = new LinkedHashMap<>();
        var frontier = new Frontier();
        for (Fact fact : town.facts) {
            leaves.add(fact.leafHash());
            frontier.append(
                    fact.leafHash(),
                    (level, index, hash) -> tiles.computeIfAbsent(level, any -> new ArrayList<>())
                            .add(hash));
        }
        HashSource source = (level, from, to) -> (level == 0 ? leaves : tiles.getOrDefault(level - 1, List.of()))
                .subList(Math.toIntExact(from), Math.toIntExact(to));
        Map<PactId, List<Fact>> byPact = new LinkedHashMap<>();
        for (Fact fact : town.facts) {
            fact.header()
                    .pact()
                    .ifPresent(pact -> byPact.computeIfAbsent(pact, any -> new ArrayList<>())
                            .add(fact));
        }
        Map<PactId, PactRecord> records = new LinkedHashMap<>();
        byPact.forEach((pact, facts) -> records.put(pact, record(town, pact, facts, new Tree(source))));
        return records;
    }

    private static PactRecord record(Town town, PactId pact, List<Fact> facts, Tree tree) {
        var checkpoint = town.checkpoints.getLast();
        List<Fact> governing = town.facts.stream()
                .filter(fact -> PactRecord.isGoverning(fact.kind()))
                .filter(fact -> fact.index() < facts.getLast().index() || fact.kind() == Kind.LOG_KEYS)
                .toList();
        List<Fact> all = Stream.concat(governing.stream(), facts.stream()).toList();
        var proofs = all.stream()
                .map(fact -> new ReceiptProof(
                        Optional.empty(),
                        fact.index(),
                        tree.inclusion(fact.index(), checkpoint.checkpoint().size()),
                        checkpoint))
                .toList();
        Set<Digest> signers = new LinkedHashSet<>();
        for (Fact fact : all) signers.addAll(signers(fact));
        var certificates = signers.stream()
                .sorted(Comparator.naturalOrder())
                .map(digest ->
                        Optional.ofNullable(town.keys.get(digest)).orElseThrow().der())
                .toList();
        return new PactRecord(pact, governing, facts, proofs, certificates);
    }

    private static List<Digest> signers(Fact fact) {
        try {
            if (fact.content() instanceof Endorsed(var endorsement)) {
                return List.of(endorsement.signature().certificate());
            }
            if (!fact.kind().isSigned()) return List.of();
            return Envelope.decode(fact.body()).signatures().stream()
                    .map(Signature::certificate)
                    .toList();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }
}
