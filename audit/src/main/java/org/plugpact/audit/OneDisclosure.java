package org.plugpact.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Slot;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.Role;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.review.DisclosureReview;
import org.plugpact.core.review.SignatureReview;

/** What of a pact's record is shown to one party: made from a record, or checked from its file. */
final class OneDisclosure {
    /** Characters of a value that people see whole. */
    private static final int BRIEF_MAX = 240;

    /** Of a longer one, these. */
    private static final int BRIEF_SHOWN = 64;

    private final DisclosureReview review;
    private final List<String> differences;
    private final String crypto;

    private OneDisclosure(DisclosureReview review, List<String> differences, String crypto) {
        this.review = review;
        this.differences = differences;
        this.crypto = crypto;
    }

    /**
     * Who is to disclose what to whom.
     *
     * @param key PEM of who signs for it; empty: nobody
     * @param as the role in which it is signed
     */
    record Order(Purpose purpose, String audience, Optional<Path> key, Role as) {}

    /** Writes a disclosure of a record; an old file of that name stays as it is. */
    static Disclosure disclose(Path record, Order order, Path to) throws Unreadable {
        var source = OneRecord.read(record);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var random = new SecureRandom();
        try {
            Optional<Disclosure.Discloser> by = Optional.empty();
            if (order.key().isPresent()) {
                var key = KeyFile.read(order.key().get());
                var signing = new SigningAs(key.signer(), order.as().text(), now);
                by = Optional.of(new Disclosure.Discloser(signing, key.chain().getFirst()));
            }
            var made = Disclosure.of(
                    source,
                    order.purpose(),
                    order.audience(),
                    by,
                    () -> {
                        byte[] salt = new byte[Field.SALT_SIZE];
                        random.nextBytes(salt);
                        return salt;
                    },
                    now);
            Files.write(to, made.encode(), StandardOpenOption.CREATE_NEW);
            return made;
        } catch (FileAlreadyExistsException there) {
            throw new Unreadable(to + " is there already, and stays as it is", there);
        } catch (NoSuchFileException none) {
            throw new Unreadable("no such place: " + none.getMessage(), none);
        } catch (IOException | Malformed | IllegalArgumentException broken) {
            throw new Unreadable("can't disclose: " + broken.getMessage(), broken);
        }
    }

    /** What was disclosed to whom: one object on one line, for machines. */
    static String told(Disclosure made, String file) {
        long fields = made.facts().stream()
                .mapToLong(fact -> fact.fields().shown().size())
                .sum();
        return new Json()
                .open()
                .put("pact", made.said().pact().text())
                .put("purpose", made.said().purpose())
                .put("audience", made.said().audience())
                .put("fields", fields)
                .put("file", file)
                .close()
                .toString();
    }

    /** @param anchor the digest of the root authority's certificate, as somebody trusted gave it */
    static OneDisclosure verify(Disclosure disclosure, Optional<Digest> anchor) {
        Verifier verifier = Verifier.fastest();
        var review = DisclosureReview.of(disclosure, verifier);
        var differences = new ArrayList<>(review.differences());
        OneRecord.anchored(review.genesis(), anchor).ifPresent(differences::add);
        return new OneDisclosure(review, List.copyOf(differences), verifier.describe());
    }

    boolean isGood() {
        return differences.isEmpty();
    }

    /** For people. */
    String text() {
        var text = new StringBuilder();
        differences.forEach(what -> text.append("  ").append(what).append('\n'));
        var disclosure = review.disclosure();
        var said = disclosure.said();
        var checkpoint = disclosure.checkpoint().checkpoint();
        line(text, "disclosure", "for " + said.purpose() + ", to " + said.audience() + ", " + said.at());
        line(text, "disclosed by", review.discloser().map(OneDisclosure::who).orElse("nobody signed for that"));
        line(text, "pact", said.pact().text());
        line(
                text,
                "rests on",
                review.genesis()
                        .map(Genesis::anchor)
                        .map(own -> "root authority " + own.hex() + " (compare it with what you were given)")
                        .orElse("nothing: the log's beginning is missing"));
        line(text, "log", checkpoint.origin().text() + ", " + checkpoint.size() + " facts");
        line(text, "root", checkpoint.root().hex() + " (compare it with a checkpoint that others saw)");
        line(
                text,
                "facts",
                review.facts().size() + ", after " + review.governing().size() + " that govern");
        for (SignatureReview one : signers()) line(text, "signed", who(one));
        for (var fact : review.facts()) {
            for (var at : fact.fact().fields().shown()) {
                line(text, fact.fact().header().kind().text(), at.field().name() + ": " + brief(value(at.field())));
            }
        }
        review.notShown().forEach(what -> line(text, "withheld", what));
        line(text, "checked with", crypto);
        return text.append(
                        isGood()
                                ? "VERIFIED as far as it shows: no difference.\n"
                                : "DIFFERENT in " + differences.size() + " places.\n")
                .toString();
    }

    private static String brief(String value) {
        if (value.length() <= BRIEF_MAX) return value;
        return value.substring(0, BRIEF_SHOWN) + "… (" + value.length() + " characters; all of it with --json)";
    }

    private static String value(Slot slot) {
        return slot instanceof Field field ? field.value().toString() : "erased";
    }

    private List<SignatureReview> signers() {
        return review.facts().stream()
                .flatMap(fact -> fact.signatures().stream())
                .toList();
    }

    private static String who(SignatureReview signature) {
        return "as " + signature.signature().role() + " by " + signature.holder() + ", certified by "
                + signature.issuer() + ", " + signature.signature().at()
                + signature.wrong().map(why -> ": NOT GOOD, " + why).orElse("");
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    /** One object on one line, for machines. */
    String json() {
        var said = review.disclosure().said();
        var checkpoint = review.disclosure().checkpoint().checkpoint();
        var json = new Json().open();
        json.put("verified", isGood()).put("pact", said.pact().text());
        json.put("purpose", said.purpose()).put("audience", said.audience());
        json.put("discloser", review.discloser().map(SignatureReview::holder).orElse(""));
        json.put("log", checkpoint.origin().text());
        json.put("anchor", review.genesis().map(began -> began.anchor().hex()).orElse(""));
        json.put("tree_size", checkpoint.size()).put("root", checkpoint.root().hex());
        json.name("signed").openList();
        for (SignatureReview one : signers()) {
            json.open()
                    .put("role", one.signature().role())
                    .put("by", one.holder())
                    .put("good", one.isGood());
            json.close();
        }
        json.closeList().name("shown").openList();
        for (var fact : review.facts()) {
            for (var at : fact.fact().fields().shown()) {
                json.open().put("fact", fact.fact().header().index());
                json.put("kind", fact.fact().header().kind().text())
                        .put("name", at.field().name());
                if (at.field() instanceof Field field)
                    json.put("value", field.value().toString()).close();
                else json.put("erased", true).close();
            }
        }
        json.closeList().name("withheld").openList();
        review.notShown().forEach(what -> json.open().put("what", what).close());
        json.closeList()
                .put("found", (long) differences.size())
                .name("differences")
                .openList();
        differences.forEach(what -> json.open().put("what", what).close());
        return json.closeList().close().toString();
    }
}
