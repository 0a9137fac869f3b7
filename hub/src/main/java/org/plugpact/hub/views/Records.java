package org.plugpact.hub.views;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.store.PrunedFact;

/** Puts pacts' records together: the views say where the facts are, the store has them. Any thread. */
public final class Records {
    private final DataSource database;
    private final FactStore store;
    private final KeptLogs kept;
    private final CertificateTable certificates;
    private final Optional<Digest> authority;
    private final Supplier<List<LogKeys>> logKeys;
    private final Function<SignedCheckpoint, LogKey> key;

    /** A key of this hub's log. */
    public record LogKey(VerifierKey key, Signer signer) {}

    /**
     * @param authority a certificate of this hub's own that chains lead through, if they do
     * @param logKeys what is on record of the own log's keys, each at the place that it names
     * @param key that signed a checkpoint of this hub's log, and its receipts; of a kept log's records there are none
     */
    public Records(
            DataSource database,
            FactStore store,
            KeptLogs kept,
            CertificateTable certificates,
            Optional<Digest> authority,
            Supplier<List<LogKeys>> logKeys,
            Function<SignedCheckpoint, LogKey> key) {
        this.logKeys = logKeys;
        this.database = database;
        this.store = store;
        this.kept = kept;
        this.certificates = certificates;
        this.authority = authority;
        this.key = key;
    }

    /** One log, as far as a record needs it. */
    private record Source(
            int number,
            Optional<SignedCheckpoint> checkpoint,
            Function<List<Long>, List<Fact>> facts,
            HashSource hashes,
            Optional<Digest> authority) {}

    /** @param last a fact that the checkpoint has to cover */
    private Source source(int log, long last) {
        if (log == Logs.OWN) {
            // What is not published yet has the log's own signature alone: nothing is kept from whom it concerns.
            Optional<SignedCheckpoint> published =
                    store.published().filter(one -> one.checkpoint().size() > last);
            return new Source(log, published.isPresent() ? published : store.shown(), store::facts, store, authority);
        }
        KeptLog other = kept.numbered(log);
        return new Source(log, other.head(), other::facts, other, Optional.of(other.authority()));
    }

    /** A pact's record so far, proved under its log's newest checkpoint; empty if there is no such pact, or not any more. */
    public Optional<PactRecord> of(PactId pact) throws SQLException {
        try {
            return found(pact);
        } catch (PrunedFact justNow) {
            return Optional.empty();
        }
    }

    private Optional<PactRecord> found(PactId pact) throws SQLException {
        List<Long> places = indices(
                "SELECT fact FROM " + Queries.FACTS + " WHERE pact = ? AND fact >> 48 = p.log ORDER BY fact",
                pact.text());
        if (places.isEmpty()) return Optional.empty();
        // A pact is one log's: what a site says in its own of somebody else's stays there.
        long end = Place.of(places.getLast()).index();
        Source source = source(Place.of(places.getFirst()).log(), end);
        if (source.checkpoint().isEmpty()) return Optional.empty();
        long first = new Place(source.number(), 0).number();
        List<Long> statements = indices(
                "SELECT fact FROM views.statement WHERE fact >= ? AND fact < ? ORDER BY fact", first, places.getLast());

        // The log opens with its first fact, which no statement precedes.
        Stream<Long> before = Stream.of(List.of(first), statements, places)
                .flatMap(List::stream)
                .map(place -> Place.of(place).index());
        List<Long> all = Stream.concat(before, laterKeys(source, end)).toList();
        List<Fact> facts = source.facts().apply(all);
        List<Fact> governing = facts.stream()
                .filter(fact -> PactRecord.isGoverning(fact.kind()))
                .toList();
        List<Fact> said = facts.stream()
                .filter(fact -> !PactRecord.isGoverning(fact.kind()))
                .toList();
        SignedCheckpoint checkpoint = source.checkpoint().get();
        List<List<Digest>> paths = paths(Stream.concat(governing.stream(), said.stream()), source.hashes(), checkpoint);
        Set<Digest> signers = signers(facts);
        source.authority().ifPresent(signers::add);
        return Optional.of(new PactRecord(
                PactRecord.Form.SECOND,
                pact,
                checkpoint,
                source.number() == Logs.OWN ? receipts(pact, said.getLast(), paths.getLast(), checkpoint) : List.of(),
                governing,
                said,
                paths,
                certificates.certificates(signers)));
    }

    private List<CoseReceipt> receipts(PactId pact, Fact last, List<Digest> path, SignedCheckpoint checkpoint) {
        LogKey own = key.apply(checkpoint);
        return List.of(
                CoseReceipt.sign(checkpoint.checkpoint(), pact.text(), last.index(), path, own.key(), own.signer()));
    }

    /** Where the keys were stated that signed the checkpoint, if that was after the pact's last fact. */
    private Stream<Long> laterKeys(Source source, long end) {
        if (source.number() != Logs.OWN) return Stream.empty();
        long size = source.checkpoint().orElseThrow().checkpoint().size();
        return logKeys.get().stream().map(LogKeys::after).filter(place -> place > end && place < size);
    }

    /**
     * That there was a pact and its time is over.
     *
     * @param rule by which rule, in hex
     * @param fact which fact of the hub's own log says so
     */
    public record Pruned(String rule, long fact, Instant at) {}

    /** Whether a pact was pruned; then there is no record of it any more. */
    public Optional<Pruned> pruned(PactId pact) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT rule, fact, at FROM views.pruned WHERE pact = ?")) {
            select.setString(1, pact.text());
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Pruned(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))))
                        : Optional.empty();
            }
        }
    }

    private List<Long> indices(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            try (var rows = select.executeQuery()) {
                List<Long> indices = new ArrayList<>();
                while (rows.next()) indices.add(rows.getLong(1));
                return indices;
            }
        }
    }

    private static List<List<Digest>> paths(Stream<Fact> facts, HashSource hashes, SignedCheckpoint checkpoint) {
        return new Tree(hashes)
                .inclusions(
                        facts.map(Fact::index).toList(), checkpoint.checkpoint().size());
    }

    private static Set<Digest> signers(List<Fact> facts) {
        Set<Digest> signers = new LinkedHashSet<>();
        for (Fact fact : facts) {
            try {
                if (fact.kind() == Kind.ENDORSED && fact.content() instanceof Endorsed(var endorsement)) {
                    signers.add(endorsement.signature().certificate());
                }
                if (!fact.kind().isSigned()) continue;
                for (Signature signature : Envelope.decode(fact.body()).signatures()) {
                    signers.add(signature.certificate());
                }
            } catch (Malformed broken) {
                throw new IllegalStateException("the journal is damaged at fact " + fact.index(), broken);
            }
        }
        return signers;
    }
}
