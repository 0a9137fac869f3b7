package org.plugpact.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.core.review.DriverReview;

/** A driver's receipt in a file: what it proves by itself, and what a policy says of who signed. */
final class OneReceipt {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final DriverReview review;
    private final Optional<WitnessPolicy.Finding> witnessed;
    private final List<String> differences;
    private final String crypto;

    private OneReceipt(
            DriverReview review, Optional<WitnessPolicy.Finding> witnessed, List<String> differences, String crypto) {
        this.review = review;
        this.witnessed = witnessed;
        this.differences = differences;
        this.crypto = crypto;
    }

    /** The receipt in a file; empty if it is none that begins like one. */
    static Optional<DriverReceipt> read(Path file) throws Unreadable {
        try {
            if (!Files.isRegularFile(file) || !OneRecord.begins(file, DriverReceipt.FORM)) return Optional.empty();
            if (Files.size(file) > DriverReceipt.BYTES_MAX) throw new Unreadable(file + " is too large for a receipt");
            return Optional.of(DriverReceipt.decode(Files.readAllBytes(file)));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " is no receipt: " + broken.getMessage());
        }
    }

    /** @param policy whose key the log's is, and which witnesses' word counts (C2SP tlog-policy) */
    static OneReceipt verify(DriverReceipt receipt, Optional<WitnessPolicy> policy) {
        Verifier verifier = Verifier.fastest();
        DriverReview review = DriverReview.of(receipt, verifier);
        var differences = new ArrayList<>(review.wrong());
        Optional<WitnessPolicy.Finding> witnessed = Optional.empty();
        if (policy.isPresent()) {
            witnessed = review.witnessed(policy.get(), verifier);
            witnessed.ifPresent(found -> {
                if (!found.signed()) differences.add("no log of the policy signed it");
                if (!found.quorum())
                    differences.add("too few of the policy's witnesses saw it: "
                            + found.seen().keySet());
            });
        }
        return new OneReceipt(review, witnessed, List.copyOf(differences), verifier.describe());
    }

    boolean isGood() {
        return differences.isEmpty();
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        for (String difference : differences)
            text.append("  ").append(difference).append('\n');
        var header = review.receipt().close().header();
        line(text, "pact", header.pact().map(pact -> pact.text()).orElse("none"));
        line(text, "at", header.site() + ", " + header.jurisdiction());
        review.from().ifPresent(from -> line(text, "from", clock(from)));
        review.to().ifPresent(to -> line(text, "to", clock(to)));
        review.energy().ifPresent(energy -> line(text, "energy", energy.toString()));
        review.breakdown().ifPresent(price -> line(text, "to pay", price.gross() + ", of which tax " + price.tax()));
        review.checkpoint().ifPresent(signed -> {
            var stated = signed.checkpoint();
            line(text, "log", stated.origin().text() + ", " + stated.size() + " facts");
            line(text, "root", stated.root().hex() + " (compare it with a checkpoint that others saw)");
        });
        line(
                text,
                "log's key",
                review.receipt().logKey().text() + (witnessed.isPresent() ? "" : " (compare it, or give a policy)"));
        line(text, "witnesses", witnesses());
        line(
                text,
                "not to be told",
                "whether the close's signatures hold, and what was said later: see the pact's record");
        line(text, "checked with", crypto);
        return text.append(
                        isGood() ? "VERIFIED: no difference.\n" : "DIFFERENT in " + differences.size() + " places.\n")
                .toString();
    }

    private String witnesses() {
        if (witnessed.isPresent()) {
            return witnessed.get().seen().isEmpty()
                    ? "none"
                    : witnessed.get().seen().toString();
        }
        String log = review.receipt().logKey().name();
        List<String> names = review.receipt().signatures().stream()
                .map(NoteSignature::keyName)
                .filter(name -> !name.equals(log))
                .toList();
        return names.isEmpty() ? "none" : "not checked without a policy: " + String.join(", ", names);
    }

    private String clock(Instant at) {
        ZoneId zone = review.zone().orElse(ZoneOffset.UTC);
        return CLOCK.format(at.atZone(zone)) + " " + zone;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** One object on one line, for machines. */
    String json() {
        var json = new Json().open();
        var header = review.receipt().close().header();
        json.put("verified", isGood())
                .put("pact", header.pact().map(pact -> pact.text()).orElse(""));
        json.put("log", header.log().text()).put("tree_size", review.receipt().size());
        json.put("log_key", review.receipt().logKey().text());
        json.put(
                "energy_mwh",
                review.energy().map(energy -> energy.milliwattHours()).orElse(0L));
        json.put(
                "gross",
                review.breakdown().map(price -> price.gross().toString()).orElse(""));
        json.put("witnessed", witnessed.map(found -> (long) found.seen().size()).orElse(0L));
        json.put("found", (long) differences.size()).name("differences").openList();
        differences.forEach(what -> json.open().put("what", what).close());
        return json.closeList().close().toString();
    }
}
