package org.plugpact.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.review.FactReview;
import org.plugpact.core.review.Review;

/** One pact's record in a file, as a hub's page gives it out: what it proves by itself. */
final class OneRecord {
    private final Review review;
    private final List<String> differences;
    private final String crypto;

    private OneRecord(Review review, List<String> differences, String crypto) {
        this.review = review;
        this.differences = differences;
        this.crypto = crypto;
    }

    /**
     * @param anchor the digest of the root authority's certificate, as somebody trusted gave it
     * @throws Unreadable if the file is no record
     */
    static OneRecord verify(Path file, Optional<Digest> anchor) throws Unreadable {
        Verifier verifier = Verifier.fastest();
        Review review = Review.of(read(file), verifier);
        var differences = new ArrayList<>(review.differences());
        review.genesis()
                .map(Genesis::anchor)
                .filter(own -> !own.equals(anchor.orElse(own)))
                .ifPresent(own -> differences.add("it rests on " + own.hex() + ", not on the anchor that was given"));
        return new OneRecord(review, List.copyOf(differences), verifier.describe());
    }

    private static PactRecord read(Path file) throws Unreadable {
        try {
            if (Files.size(file) > PactRecord.BYTES_MAX) throw new Unreadable(file + " is too large for a record");
            return PactRecord.decode(Files.readAllBytes(file));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " is no record of a pact: " + broken.getMessage());
        }
    }

    boolean isGood() {
        return differences.isEmpty();
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        for (String difference : differences)
            text.append("  ").append(difference).append('\n');
        var record = review.record();
        var checkpoint = record.checkpoint().checkpoint();
        line(text, "pact", record.pact().text());
        line(
                text,
                "rests on",
                review.genesis()
                        .map(began ->
                                "root authority " + began.anchor().hex() + " (compare it with what you were given)")
                        .orElse("nothing: the log's beginning is missing"));
        line(text, "log", checkpoint.origin().text() + ", " + checkpoint.size() + " facts");
        line(text, "root", checkpoint.root().hex() + " (compare it with a checkpoint that others saw)");
        line(
                text,
                "facts",
                record.facts().size() + ", after " + record.governing().size() + " that govern");
        line(text, "signatures", Long.toString(signatures()));
        closed().ifPresent(closed -> {
            var close = closed.close().content();
            line(
                    text,
                    "closed",
                    closed.attestation().text() + ", " + close.energy() + ", "
                            + close.breakdown().gross() + ", priced again");
        });
        if (closed().isEmpty()) line(text, "closed", "not yet, when this record was made");
        line(text, "not to be told", "from one record: whether the connector was free (see audit verify DIR)");
        line(text, "checked with", crypto);
        return text.append(
                        isGood() ? "VERIFIED: no difference.\n" : "DIFFERENT in " + differences.size() + " places.\n")
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    private long signatures() {
        return review.facts().stream().mapToLong(one -> one.signatures().size()).sum();
    }

    private Optional<Closed> closed() {
        return review.facts().stream()
                .map(FactReview::content)
                .flatMap(Optional::stream)
                .filter(Closed.class::isInstance)
                .map(Closed.class::cast)
                .findFirst();
    }

    /** One object on one line, for machines. */
    String json() {
        var checkpoint = review.record().checkpoint().checkpoint();
        var json = new Json().open();
        json.put("verified", isGood())
                .put("pact", review.record().pact().text())
                .put("log", checkpoint.origin().text());
        json.put("anchor", review.genesis().map(began -> began.anchor().hex()).orElse(""))
                .put("facts", (long) review.record().facts().size())
                .put("signatures", signatures());
        json.put("tree_size", checkpoint.size()).put("root", checkpoint.root().hex());
        json.put("closed", closed().isPresent());
        json.put("found", (long) differences.size()).name("differences").openList();
        differences.forEach(what -> json.open().put("what", what).close());
        return json.closeList().close().toString();
    }
}
