package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Finality;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.Role;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.review.FactReview;
import org.plugpact.core.review.ReceiptReview;
import org.plugpact.core.review.Review;

/** One pact's record in a file, as a hub's page gives it out: what it proves by itself. */
final class OneRecord {
    /** Bytes before the form: the head of an array, and that of a text of fewer than 24 bytes. */
    private static final int FORM_AT = 2;

    private final Review review;
    private final List<String> differences;
    private final Testimony testimony;
    private final String crypto;

    private OneRecord(Review review, List<String> differences, Testimony testimony, String crypto) {
        this.review = review;
        this.differences = differences;
        this.testimony = testimony;
        this.crypto = crypto;
    }

    /**
     * @param anchor the digest of the root authority's certificate, as somebody trusted gave it
     */
    static OneRecord verify(PactRecord record, Optional<Digest> anchor) {
        return verify(record, anchor, Demands.none());
    }

    /** @param demands what others than the log must say of its checkpoint */
    static OneRecord verify(PactRecord record, Optional<Digest> anchor, Demands demands) {
        Verifier verifier = Verifier.fastest();
        Review review = Review.of(record, verifier);
        var differences = new ArrayList<>(review.differences());
        anchored(review.genesis(), anchor).ifPresent(differences::add);
        Testimony testimony = Testimony.of(review, demands, verifier);
        differences.addAll(testimony.differences());
        return new OneRecord(review, List.copyOf(differences), testimony, verifier.describe());
    }

    static Optional<String> anchored(Optional<Genesis> genesis, Optional<Digest> anchor) {
        return genesis.map(Genesis::anchor)
                .filter(own -> !own.equals(anchor.orElse(own)))
                .map(own -> "it rests on " + own.hex() + ", not on the anchor that was given");
    }

    /** What a file discloses; empty if it is none that begins like a disclosure. */
    static Optional<Disclosure> disclosure(Path file) throws Unreadable {
        try {
            if (!begins(file, Disclosure.FORM)) return Optional.empty();
            if (Files.size(file) > Disclosure.BYTES_MAX) throw new Unreadable(file + " is too large for a disclosure");
            return Optional.of(Disclosure.decode(Files.readAllBytes(file)));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " is no disclosure: " + broken.getMessage());
        }
    }

    /** Each kind of file is an array whose first item is its form. */
    static boolean begins(Path file, String text) throws IOException {
        byte[] form = text.getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(FORM_AT + form.length);
            return head.length == FORM_AT + form.length
                    && Arrays.equals(head, FORM_AT, head.length, form, 0, form.length);
        }
    }

    /** @throws Unreadable if the file is no record */
    static PactRecord read(Path file) throws Unreadable {
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
        testimony.lines().forEach(one -> line(text, one.name(), one.value()));
        line(
                text,
                "facts",
                record.facts().size() + ", after " + record.governing().size() + " that govern");
        line(text, "signatures", Long.toString(signatures()));
        for (var one : review.signers()) {
            line(text, "close signed", "as " + one.signature().role() + " by " + one.holder());
        }
        review.finality(Instant.now()).ifPresent(finality -> line(text, "finality", words(finality)));
        review.finalityRule().ifPresent(rule -> line(text, "", "which rests on rule " + rule.id()));
        closed().ifPresent(closed -> {
            var close = closed.close().content();
            line(
                    text,
                    "closed",
                    closed.attestation().text() + ", " + close.energy() + ", "
                            + close.breakdown().gross() + ", priced again");
        });
        if (erased() > 0) line(text, "erased", "something of " + erased() + " facts: neither valid nor broken");
        if (closed().isEmpty()) line(text, "closed", "not yet, when this record was made");
        line(text, "not to be told", "from one record: whether the connector was free (see audit verify DIR)");
        line(text, "COSE receipt", receipts());
        line(text, "checked with", crypto);
        return text.append(
                        isGood() ? "VERIFIED: no difference.\n" : "DIFFERENT in " + differences.size() + " places.\n")
                .toString();
    }

    /** What the record's last fact is proved by besides, for tools that read COSE. */
    private String receipts() {
        if (review.receipts().isEmpty()) return "none in this record";
        return String.join(
                ", ",
                review.receipts().stream()
                        .map(one -> one.receipt().algorithm() + " "
                                + one.wrong().map(why -> "is not good: " + why).orElse("verifies"))
                        .toList());
    }

    private static String words(Finality finality) {
        return switch (finality) {
            case Finality.Complete() -> "final: every signature that its class demands is there";
            case Finality.Waiting(var roles, var until) -> "waits for " + roles(roles) + " until " + until;
            case Finality.Late(var roles, var since) -> "waits for " + roles(roles) + ", late since " + since;
            case Finality.Never() -> "never final: the vehicle's side did not sign";
        };
    }

    private static String roles(List<Role> roles) {
        return String.join(", ", roles.stream().map(Role::text).toList());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    private long signatures() {
        return review.facts().stream().mapToLong(one -> one.signatures().size()).sum();
    }

    /** Facts of which something was erased. */
    private long erased() {
        return review.erased().size();
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
                .put("signatures", signatures())
                .put("erased", erased());
        json.put("tree_size", checkpoint.size()).put("root", checkpoint.root().hex());
        json.put(
                "final",
                review.finality(Instant.now())
                        .filter(Finality.Complete.class::isInstance)
                        .isPresent());
        json.put("receipts", (long) review.receipts().size())
                .put(
                        "receipts_good",
                        review.receipts().stream().filter(ReceiptReview::isGood).count());
        json.put("closed", closed().isPresent()).name("close_signed").openList();
        for (var one : review.signers()) {
            json.open()
                    .put("role", one.signature().role())
                    .put("by", one.holder())
                    .put("good", one.isGood());
            json.close();
        }
        json.closeList();
        json.name("witnessed").openList();
        testimony.witnessed().forEach(name -> json.open().put("witness", name).close());
        json.closeList();
        json.put("found", (long) differences.size()).name("differences").openList();
        differences.forEach(what -> json.open().put("what", what).close());
        return json.closeList().close().toString();
    }
}
