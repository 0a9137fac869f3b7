package org.plugpact.core.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * {@code by} sets a rule in a place: what the decisions that a topic is about go by. A term that a rule does not name has
 * the meaning that stands in the code where it is used.
 *
 * @param terms by name ({@code [a-z][a-z0-9-]*}, at most {@value #NAME_MAX} characters), at most {@value #TERMS_MAX}:
 *     integers in whole units that the name says, or lists of texts
 * @param validity in whole milliseconds
 */
public record Rule(PartyId by, Jurisdiction within, Topic topic, SortedMap<String, Term> terms, Interval validity)
        implements Statement {
    static final String KIND = "rule";

    public static final int TERMS_MAX = 64;
    public static final int NAME_MAX = 64;
    public static final int TEXTS_MAX = 256;

    private static final String NAME_FORM = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int TEXT_MAX = 256;

    /** What a rule says of one thing. */
    public sealed interface Term {}

    /** A quantity, in the unit that the term's name says. */
    public record Quantity(long value) implements Term {}

    /** Names, in the rule's order. */
    public record Texts(List<String> values) implements Term {
        public Texts {
            values = List.copyOf(values);
            if (values.size() > TEXTS_MAX) throw new IllegalArgumentException(values.size() + " texts in a term");
            for (String value : values) {
                if (value.isEmpty() || value.length() > TEXT_MAX) {
                    throw new IllegalArgumentException("a text of " + value.length() + " characters");
                }
            }
        }
    }

    public Rule {
        validity = Written.milliseconds(validity);
        terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (terms.size() > TERMS_MAX) throw new IllegalArgumentException(terms.size() + " terms");
        for (String name : terms.keySet()) {
            if (name.length() > NAME_MAX)
                throw new IllegalArgumentException("a name of " + name.length() + " characters");
            if (!name.matches(NAME_FORM)) throw new IllegalArgumentException("not a term's name: " + name);
        }
    }

    /** The quantity of that name; empty if the rule does not say. */
    public OptionalLong integer(String name) {
        return terms.get(name) instanceof Quantity(long value) ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** The texts of that name; none if the rule does not say. */
    public List<String> texts(String name) {
        return terms.get(name) instanceof Texts(List<String> values) ? values : List.of();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        List<Cbor> written = new ArrayList<>();
        for (Map.Entry<String, Term> term : terms.entrySet()) {
            written.add(Cbor.items(Cbor.of(term.getKey()), written(term.getValue())));
        }
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("within", within.toString())
                .put("topic", topic.text())
                .put("terms", written)
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    private static Cbor written(Term term) {
        return switch (term) {
            case Quantity(long value) -> Cbor.of(value);
            case Texts(List<String> values) ->
                Cbor.items(values.stream().map(Cbor::of).toList());
        };
    }

    static Rule from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        Topic topic = reader.text("topic", Topic::of);
        SortedMap<String, Term> terms = terms(reader.items("terms"));
        Instant from = reader.instant("valid-from");
        Instant to = reader.instant("valid-to");
        reader.done();
        return Malformed.unless(KIND, () -> new Rule(by, within, topic, terms, new Interval(from, to)));
    }

    private static SortedMap<String, Term> terms(List<Cbor> items) throws Malformed {
        SortedMap<String, Term> terms = new TreeMap<>();
        for (Cbor item : items) {
            List<Cbor> pair = item.asItems(2);
            String name = pair.get(0).asText();
            if (!terms.isEmpty() && terms.lastKey().compareTo(name) >= 0) {
                throw new Malformed("terms out of order, or twice: " + name);
            }
            terms.put(name, term(pair.get(1)));
        }
        return terms;
    }

    private static Term term(Cbor value) throws Malformed {
        if (!(value instanceof Cbor.Items)) return new Quantity(value.asLong());
        List<String> texts = new ArrayList<>();
        for (Cbor text : value.asItems()) texts.add(text.asText());
        return Malformed.unless(KIND, () -> new Texts(texts));
    }
}
