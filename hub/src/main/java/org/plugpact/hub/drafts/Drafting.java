package org.plugpact.hub.drafts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.IssuingKey;

/** Makes a statement of what was filled in, or says of each blank what is wrong with it. One draft's own. */
public final class Drafting {
    /** For how long a statement can be said to hold. */
    private static final int DAYS_MAX = 36_525;

    private static final int HOURS_MAX = 8_784;
    private static final String DIGEST = "[0-9a-f]{64}";

    private final Map<String, String> said;
    private final Around around;
    private final NavigableMap<String, String> wrong = new TreeMap<>();

    private Drafting(Map<String, String> said, Around around) {
        this.said = said;
        this.around = around;
    }

    /**
     * What a draft is made beside.
     *
     * @param now what "from now on" means, in whole milliseconds
     * @param tariffs reads a tariff as it is filed; refuses one by an {@link IllegalArgumentException}
     * @param epochs the number of a party's newest status list
     */
    public record Around(Instant now, Function<String, Tariff> tariffs, Function<PartyId, Long> epochs) {}

    /** Something that reads a text, or refuses it by an {@link IllegalArgumentException}. */
    private interface Reading<T> {
        T of(String text) throws IOException;
    }

    /** @param said texts by the blanks' names; those of files are what is in them */
    public static Drafted of(DraftKind kind, Map<String, String> said, Around around) {
        Drafting draft = new Drafting(said, around);
        for (Blank blank : kind.blanks()) {
            if (blank.required() && draft.text(blank.name()).isEmpty()) draft.wrong.put(blank.name(), "is missing");
        }
        return switch (kind) {
            case RECOGNISE -> draft.recognise();
            case DELEGATE -> draft.delegate();
            case FEDERATE -> draft.federate();
            case FILE_RATES -> draft.fileRates();
            case QUALIFY -> draft.qualify();
            case REVOKE -> draft.revoke();
            case RULE -> draft.rule();
            case STATUS -> draft.status();
        };
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(said.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Empty if nothing was said, or if it can't be read; that is noted. */
    private <T> Optional<T> read(String name, Reading<T> reading) {
        Optional<String> text = text(name);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(reading.of(text.get()));
        } catch (NumberFormatException no) {
            wrong.put(name, "is a whole number, not " + text.get());
        } catch (DateTimeParseException no) {
            wrong.put(name, "is written as 2026-01-31T12:00:00Z");
        } catch (IllegalArgumentException | IOException no) {
            wrong.put(name, String.valueOf(no.getMessage()));
        }
        return Optional.empty();
    }

    private <T extends Comparable<T>> List<T> words(String name, Function<String, T> reading) {
        return read(
                        name,
                        text -> List.of(text.split("[,\\s]+")).stream()
                                .filter(word -> !word.isEmpty())
                                .map(reading)
                                .sorted()
                                .toList())
                .orElse(List.of());
    }

    /** @param statement is asked only if every blank could be read; checks itself as it is built */
    private Drafted made(Supplier<Statement> statement) {
        if (!wrong.isEmpty()) return new Drafted.Bad(wrong);
        try {
            return new Drafted.Good(statement.get());
        } catch (IllegalArgumentException | ArithmeticException no) {
            wrong.put("", String.valueOf(no.getMessage()));
            return new Drafted.Bad(wrong);
        }
    }

    private Optional<PartyId> party(String name) {
        return read(name, PartyId::new);
    }

    private Jurisdiction within() {
        return read("within", Jurisdiction::parse).orElse(Jurisdiction.EVERYWHERE);
    }

    private Instant from() {
        return read("from", Instant::parse).orElse(around.now());
    }

    private Optional<Duration> days() {
        return read("days", text -> Duration.ofDays(number(text, 1, DAYS_MAX)));
    }

    private Interval validity() {
        Instant from = from();
        return new Interval(from, from.plus(days().orElse(Duration.ofDays(365))));
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("is from " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    private static Chain chain(String pem) throws IOException {
        return IssuingKey.published(pem.getBytes(StandardCharsets.US_ASCII), "this");
    }

    /** Of a certificate that is told by its file or by its digest. */
    private static Digest digest(String pemOrHex) throws IOException {
        if (pemOrHex.matches(DIGEST)) return Digest.parse(pemOrHex);
        if (!pemOrHex.startsWith("-----BEGIN")) {
            throw new IllegalArgumentException("is a certificate (PEM), or 64 digits of its SHA-256");
        }
        return chain(pemOrHex).path().getFirst();
    }

    private Optional<Digest> certificate(String name) {
        return read(name, Drafting::digest);
    }

    private Drafted recognise() {
        Optional<Chain> chain = read("certificate", Drafting::chain);
        Optional<PartyId> by = party("by");
        Optional<PartyId> authority = party("authority");
        List<Role> roles = words("roles", Role::of);
        List<Jurisdiction> within = words("within", Jurisdiction::parse);
        Optional<Duration> days = days();
        return made(() -> {
            var leaf = chain.orElseThrow().leaf();
            Instant to = days.map(around.now()::plus).orElse(leaf.getNotAfter().toInstant());
            return new Recognise(
                    by.orElseThrow(),
                    authority.orElseThrow(),
                    roles,
                    within.isEmpty() ? List.of(Jurisdiction.EVERYWHERE) : within,
                    chain.orElseThrow().der().getFirst(),
                    new Interval(leaf.getNotBefore().toInstant(), to));
        });
    }

    private Drafted delegate() {
        Optional<PartyId> by = party("by");
        Optional<PartyId> principal = party("principal");
        Optional<PartyId> to = party("to");
        Optional<Role> role = read("role", Role::of);
        int onward =
                read("onward", text -> number(text, 0, Delegate.ONWARD_MAX)).orElse(0);
        Optional<Digest> only = certificate("certificate");
        Jurisdiction within = within();
        Interval validity = validity();
        return made(() -> new Delegate(
                by.orElseThrow(),
                principal.or(() -> by).orElseThrow(),
                to.orElseThrow(),
                role.orElseThrow(),
                within,
                onward,
                only,
                validity));
    }

    private Drafted federate() {
        Optional<PartyId> by = party("by");
        Optional<PartyId> with = party("with");
        List<String> commodities = words("commodities", text -> text);
        List<String> declares = words("declares", text -> text);
        List<String> requires = words("requires", text -> text);
        Jurisdiction within = within();
        Interval validity = validity();
        return made(() -> new Federate(
                by.orElseThrow(),
                with.orElseThrow(),
                commodities.isEmpty() ? List.of("energy/1") : commodities,
                within,
                declares,
                requires,
                validity));
    }

    private Drafted fileRates() {
        Optional<PartyId> by = party("by");
        Optional<Tariff> tariff = read("tariff", around.tariffs()::apply);
        Jurisdiction within = within();
        Instant from = from();
        return made(() -> {
            Tariff filed = tariff.orElseThrow();
            byte[] bytes = filed.toCbor().encode();
            return new FileRates(by.orElseThrow(), within, filed.id(), filed.hash(), bytes, from);
        });
    }

    private Drafted qualify() {
        Optional<PartyId> by = party("by");
        Optional<PartyId> subject = party("subject");
        Optional<Digest> only = certificate("certificate");
        Jurisdiction within = within();
        Interval validity = validity();
        return made(() -> new Qualify(
                by.orElseThrow(), subject.orElseThrow(), text("programme").orElseThrow(), within, only, validity));
    }

    private Drafted revoke() {
        Optional<PartyId> by = party("by");
        List<Target> targets = new ArrayList<>();
        certificate("credential").map(Target.Credential::new).ifPresent(targets::add);
        party("authority").map(Target.Authority::new).ifPresent(targets::add);
        read("statement", Digest::parse).map(Target.Made::new).ifPresent(targets::add);
        boolean unreadable =
                List.of("credential", "authority", "statement").stream().anyMatch(wrong::containsKey);
        if (targets.size() != 1 && !unreadable) {
            wrong.put("credential", "name one of credential, authority and statement");
        }
        Instant from = from();
        return made(() -> new Revoke(
                by.orElseThrow(), targets.getFirst(), from, text("reason").orElseThrow()));
    }

    private Drafted rule() {
        Optional<PartyId> by = party("by");
        Optional<Topic> topic = read("topic", Topic::of);
        NavigableMap<String, Rule.Term> terms = read("term", Drafting::terms).orElseGet(TreeMap::new);
        Jurisdiction within = within();
        Interval validity = validity();
        return made(() -> new Rule(by.orElseThrow(), within, topic.orElseThrow(), terms, validity));
    }

    private static NavigableMap<String, Rule.Term> terms(String lines) {
        NavigableMap<String, Rule.Term> terms = new TreeMap<>();
        for (String line :
                lines.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 0) throw new IllegalArgumentException("not NAME=VALUE: " + line);
            String name = line.substring(0, equals).strip();
            if (terms.put(name, term(line.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException("said twice: " + name);
            }
        }
        return terms;
    }

    private static Rule.Term term(String value) {
        return value.startsWith(":")
                ? new Rule.Texts(List.of(value.substring(1).split(",", -1)))
                : new Rule.Quantity(Long.parseLong(value));
    }

    private Drafted status() {
        Optional<PartyId> by = party("by");
        List<Digest> revoked = read("revoked", Drafting::digests).orElse(List.of());
        Duration length = read("hours", text -> Duration.ofHours(number(text, 1, HOURS_MAX)))
                .orElse(Duration.ofHours(24));
        Optional<Long> epoch = read("epoch", Long::parseLong);
        Instant now = around.now();
        return made(() -> new StatusList(
                by.orElseThrow(),
                epoch.orElseGet(() -> around.epochs().apply(by.orElseThrow()) + 1),
                now,
                now.plus(length),
                RevokedPrefixes.of(revoked)));
    }

    /** One after the other, a blank line between: chains in PEM, of which the first certificate counts, or digests, one a line. */
    private static List<Digest> digests(String text) throws IOException {
        List<Digest> digests = new ArrayList<>();
        for (String piece : text.split("\\R\\s*\\R", -1)) {
            String block = piece.strip();
            if (block.startsWith("-----BEGIN")) {
                digests.add(digest(block));
                continue;
            }
            for (String line : block.lines().map(String::strip).toList()) {
                if (!line.isEmpty()) digests.add(digest(line));
            }
        }
        return digests;
    }
}
