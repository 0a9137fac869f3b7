package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is being read. Strictly, the first rule that is broken ends the reading. Leniently, what
 * {@link Oddity} lists is taken all the same, and noted.
 */
public sealed class Fields permits Describing {
    /** Characters of a text that a lenient reading takes although its field is shorter. */
    public static final int LENIENT_CHARACTERS_MAX = 500;

    /** Characters of a vendor's name in custom data (OCPP 2.0.1, part 2, 2.17). */
    private static final int VENDOR_MAX = 255;

    /** Texts that may be longer are written in several lines, where a protocol lets them be. */
    static final int ONE_LINE_MAX = 1_024;

    private static final int NAME_SHOWN_MAX = 50;
    private static final String CUSTOM_DATA = "customData";

    private final Json.Entries entries;
    private final String place;
    private final Manner manner;
    private final List<String> read = new ArrayList<>();

    Fields(Json.Entries entries, String place, Manner manner) {
        this.entries = entries;
        this.place = place;
        this.manner = manner;
    }

    /** What a protocol's objects have in common. */
    public enum Rules {
        /** OCPP 1.6: texts of one line; a list that may be left out may be empty, too. */
        OCPP_1_6(false, false, true),
        /** OCPP 2.x: every object may carry a vendor's own data, which is checked here and stays in the message as sent. */
        OCPP_2(true, true, false);

        private final boolean customData;
        private final boolean emptyLists;

        /** Whether texts may have line breaks and tabs. */
        final boolean lineBreaks;

        Rules(boolean customData, boolean lineBreaks, boolean emptyLists) {
            this.customData = customData;
            this.lineBreaks = lineBreaks;
            this.emptyLists = emptyLists;
        }
    }

    /** Makes something of an object's members; afterwards none may be left over. */
    public interface Reading<T> {
        T from(Fields fields) throws Violated;
    }

    /** Reads a whole object strictly, or says which rule it breaks first. */
    public static <T> Parsed<T> read(Json.Entries payload, Rules rules, Reading<? extends T> reading) {
        return read(payload, new Manner(rules, null), reading);
    }

    /** Reads a whole object, and tells of every oddity that was let pass. */
    public static <T> Parsed<T> readLeniently(
            Json.Entries payload, Rules rules, Reading<? extends T> reading, Consumer<Oddity> noted) {
        return read(payload, new Manner(rules, noted), reading);
    }

    /** What this reading takes; it tells by itself, reading from nothing. */
    public static Shape.Members describe(Rules rules, Reading<?> reading) {
        var fields = new Describing(rules);
        try {
            var _ = reading.from(fields);
        } catch (Violated impossible) {
            throw new IllegalStateException(impossible.violation().text(), impossible);
        }
        return fields.described();
    }

    private static <T> Parsed<T> read(Json.Entries payload, Manner manner, Reading<? extends T> reading) {
        try {
            return new Parsed.Good<>(whole(payload, "", manner, reading));
        } catch (Violated stopped) {
            return new Parsed.Bad<>(stopped.violation());
        }
    }

    static <T> T whole(Json.Entries entries, String place, Manner manner, Reading<T> reading) throws Violated {
        var fields = new Fields(entries, place, manner);
        T result = reading.from(fields);
        fields.done();
        return result;
    }

    public String text(String name, int charactersMax) throws Violated {
        return required(name).text(charactersMax);
    }

    public Optional<String> optionalText(String name, int charactersMax) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.text(charactersMax));
    }

    /** A text that may have line breaks, such as a certificate in PEM. */
    public String lines(String name, int charactersMax) throws Violated {
        return required(name).lines(charactersMax);
    }

    /** As {@link #optionalAnyText}, and required. */
    public String anyText(String name) throws Violated {
        return required(name).text();
    }

    /** A string of any length, control characters and all: it is nobody's name, and the frame's limit holds. */
    public Optional<String> optionalAnyText(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.text());
    }

    /** Whatever is there, as it is. */
    public Optional<Json> optionalAny(String name) {
        var json = Optional.ofNullable(entries.values().get(name));
        if (json.isPresent()) read.add(name);
        return json;
    }

    public <W extends Word> W word(String name, W[] words) throws Violated {
        return required(name).word(words);
    }

    public <W extends Word> Optional<W> optionalWord(String name, W[] words) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.word(words));
    }

    /** A whole number of 32 bits. */
    public int integer(String name) throws Violated {
        return integer(name, Integer.MIN_VALUE);
    }

    public int integer(String name, int min) throws Violated {
        return integer(name, min, Integer.MAX_VALUE);
    }

    public int integer(String name, int min, int max) throws Violated {
        return (int) required(name).integer(min, max);
    }

    public OptionalInt optionalInteger(String name) throws Violated {
        return optionalInteger(name, Integer.MIN_VALUE);
    }

    public OptionalInt optionalInteger(String name, int min) throws Violated {
        return optionalInteger(name, min, Integer.MAX_VALUE);
    }

    public OptionalInt optionalInteger(String name, int min, int max) throws Violated {
        var value = value(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of((int) value.integer(min, max));
    }

    public long longInteger(String name, long min, long max) throws Violated {
        return required(name).integer(min, max);
    }

    /** A number with at most one decimal place. */
    public BigDecimal tenths(String name) throws Violated {
        return required(name).tenths();
    }

    public Optional<BigDecimal> optionalTenths(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.tenths());
    }

    public BigDecimal decimal(String name) throws Violated {
        return required(name).number();
    }

    public BigDecimal decimal(String name, long min, long max) throws Violated {
        return required(name).within(min, max);
    }

    public Optional<BigDecimal> optionalDecimal(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.number());
    }

    public Optional<BigDecimal> optionalDecimal(String name, long min, long max) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.within(min, max));
    }

    public boolean bool(String name) throws Violated {
        return required(name).bool();
    }

    public Optional<Boolean> optionalBool(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.bool());
    }

    public Instant timestamp(String name) throws Violated {
        return required(name).timestamp();
    }

    public Optional<Instant> optionalTimestamp(String name) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.timestamp());
    }

    public <T> T object(String name, Reading<T> reading) throws Violated {
        return required(name).object(reading);
    }

    public <T> Optional<T> optionalObject(String name, Reading<T> reading) throws Violated {
        var value = value(name);
        return value == null ? Optional.empty() : Optional.of(value.object(reading));
    }

    /** A list of objects that must be there and, read strictly, must not be empty. */
    public <T> List<T> objects(String name, Reading<T> reading) throws Violated {
        return objects(name, Integer.MAX_VALUE, reading);
    }

    public <T> List<T> objects(String name, int itemsMax, Reading<T> reading) throws Violated {
        return each(items(name, itemsMax), item -> item.object(reading));
    }

    /** A list of objects; none if it is left out. */
    public <T> List<T> optionalObjects(String name, Reading<T> reading) throws Violated {
        return optionalObjects(name, Integer.MAX_VALUE, reading);
    }

    public <T> List<T> optionalObjects(String name, int itemsMax, Reading<T> reading) throws Violated {
        return each(optionalItems(name, itemsMax), item -> item.object(reading));
    }

    public <W extends Word> List<W> words(String name, W[] words) throws Violated {
        return each(items(name, Integer.MAX_VALUE), item -> item.word(words));
    }

    public <W extends Word> List<W> optionalWords(String name, W[] words) throws Violated {
        return optionalWords(name, Integer.MAX_VALUE, words);
    }

    public <W extends Word> List<W> optionalWords(String name, int itemsMax, W[] words) throws Violated {
        return each(optionalItems(name, itemsMax), item -> item.word(words));
    }

    public List<String> texts(String name, int itemsMax, int charactersMax) throws Violated {
        return each(items(name, itemsMax), item -> item.text(charactersMax));
    }

    public List<String> optionalTexts(String name, int charactersMax) throws Violated {
        return optionalTexts(name, Integer.MAX_VALUE, charactersMax);
    }

    public List<String> optionalTexts(String name, int itemsMax, int charactersMax) throws Violated {
        return each(optionalItems(name, itemsMax), item -> item.text(charactersMax));
    }

    public List<Integer> integers(String name, int min) throws Violated {
        return each(items(name, Integer.MAX_VALUE), item -> (int) item.integer(min, Integer.MAX_VALUE));
    }

    public List<Integer> optionalIntegers(String name) throws Violated {
        return optionalIntegers(name, Integer.MIN_VALUE);
    }

    public List<Integer> optionalIntegers(String name, int min) throws Violated {
        return each(optionalItems(name, Integer.MAX_VALUE), item -> (int) item.integer(min, Integer.MAX_VALUE));
    }

    private interface Item<T> {
        T from(Value item) throws Violated;
    }

    private static <T> List<T> each(List<Value> items, Item<T> reading) throws Violated {
        var results = new ArrayList<T>(items.size());
        for (Value item : items) results.add(reading.from(item));
        return results;
    }

    private List<Value> items(String name, int itemsMax) throws Violated {
        var items = required(name).items(itemsMax);
        if (items.isEmpty() && !manner.passes(Oddity.EMPTY_LIST)) {
            throw new Violated(Breach.OCCURRENCE, at(name), "empty");
        }
        return items;
    }

    private List<Value> optionalItems(String name, int itemsMax) throws Violated {
        var value = value(name);
        if (value == null) return List.of();
        var items = value.items(itemsMax);
        if (items.isEmpty() && !manner.rules().emptyLists && !manner.passes(Oddity.EMPTY_LIST)) {
            throw new Violated(Breach.OCCURRENCE, at(name), "empty");
        }
        return items;
    }

    private void done() throws Violated {
        if (manner.rules().customData) customData();
        if (read.size() == entries.values().size()) return;
        for (String name : entries.values().keySet()) {
            if (!read.contains(name) && !manner.passes(Oddity.SURPLUS_MEMBER)) {
                throw new Violated(Breach.SURPLUS, at(shown(name)), "not a member of this message");
            }
        }
    }

    /** A vendor's own members may have any form; who the vendor is must be said. */
    private void customData() throws Violated {
        var value = value(CUSTOM_DATA);
        if (value == null) return;
        var own = new Fields(value.entries(), at(CUSTOM_DATA), manner);
        own.text("vendorId", VENDOR_MAX);
    }

    private @Nullable Value value(String name) {
        var json = entries.values().get(name);
        if (json == null) return null;
        read.add(name);
        return json instanceof Json.Null && manner.passes(Oddity.NULL_FOR_ABSENT)
                ? null
                : new Value(json, at(name), manner);
    }

    private Value required(String name) throws Violated {
        var value = value(name);
        if (value == null) throw new Violated(Breach.OCCURRENCE, at(name), "missing");
        return value;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** A name from the network, made fit for an error text. */
    private static String shown(String name) {
        var shown = name.length() > NAME_SHOWN_MAX ? name.substring(0, NAME_SHOWN_MAX) : name;
        return shown.replaceAll("[^A-Za-z0-9_.-]", "?");
    }
}
