package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Members that are asked for and nowhere: notes what each is to be, and gives the least of its kind back. What is optional
 * is there, so that a reader goes wherever it can.
 */
final class Describing extends Fields {
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private final List<Shape.Member> members = new ArrayList<>();
    private final Rules rules;

    Describing(Rules rules) {
        super(Json.Entries.NONE, "", new Manner(rules, null));
        this.rules = rules;
    }

    Shape.Members described() {
        return new Shape.Members(members);
    }

    private void note(String name, boolean required, Shape shape) {
        members.add(new Shape.Member(name, required, shape));
    }

    private Shape text(int charactersMax) {
        return new Shape.Text(charactersMax, rules.lineBreaks && charactersMax > ONE_LINE_MAX);
    }

    @Override
    public String text(String name, int charactersMax) {
        note(name, true, text(charactersMax));
        return "";
    }

    @Override
    public Optional<String> optionalText(String name, int charactersMax) {
        note(name, false, text(charactersMax));
        return Optional.of("");
    }

    @Override
    public String lines(String name, int charactersMax) {
        note(name, true, new Shape.Text(charactersMax, true));
        return "";
    }

    @Override
    public String anyText(String name) {
        note(name, true, new Shape.Text(ANY_LENGTH, true));
        return "";
    }

    @Override
    public Optional<String> optionalAnyText(String name) {
        note(name, false, new Shape.Text(ANY_LENGTH, true));
        return Optional.of("");
    }

    @Override
    public Optional<Json> optionalAny(String name) {
        note(name, false, new Shape.Any());
        return Optional.of(Json.of(""));
    }

    private static <W extends Word> Shape choice(W[] words) {
        return new Shape.Choice(Arrays.stream(words).map(Word::text).toList());
    }

    @Override
    public <W extends Word> W word(String name, W[] words) {
        note(name, true, choice(words));
        return words[0];
    }

    @Override
    public <W extends Word> Optional<W> optionalWord(String name, W[] words) {
        note(name, false, choice(words));
        return Optional.of(words[0]);
    }

    @Override
    public int integer(String name, int min, int max) {
        note(name, true, new Shape.Whole(min, max));
        return min;
    }

    @Override
    public OptionalInt optionalInteger(String name, int min, int max) {
        note(name, false, new Shape.Whole(min, max));
        return OptionalInt.of(min);
    }

    @Override
    public long longInteger(String name, long min, long max) {
        note(name, true, new Shape.Whole(min, max));
        return min;
    }

    private static Shape number(int places) {
        return new Shape.Decimal(Long.MIN_VALUE, Long.MAX_VALUE, places);
    }

    @Override
    public BigDecimal tenths(String name) {
        note(name, true, number(1));
        return BigDecimal.ZERO;
    }

    @Override
    public Optional<BigDecimal> optionalTenths(String name) {
        note(name, false, number(1));
        return Optional.of(BigDecimal.ZERO);
    }

    @Override
    public BigDecimal decimal(String name) {
        note(name, true, number(Integer.MAX_VALUE));
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal decimal(String name, long min, long max) {
        note(name, true, new Shape.Decimal(min, max, Integer.MAX_VALUE));
        return BigDecimal.valueOf(min);
    }

    @Override
    public Optional<BigDecimal> optionalDecimal(String name) {
        note(name, false, number(Integer.MAX_VALUE));
        return Optional.of(BigDecimal.ZERO);
    }

    @Override
    public Optional<BigDecimal> optionalDecimal(String name, long min, long max) {
        note(name, false, new Shape.Decimal(min, max, Integer.MAX_VALUE));
        return Optional.of(BigDecimal.valueOf(min));
    }

    @Override
    public boolean bool(String name) {
        note(name, true, new Shape.Truth());
        return false;
    }

    @Override
    public Optional<Boolean> optionalBool(String name) {
        note(name, false, new Shape.Truth());
        return Optional.of(false);
    }

    @Override
    public Instant timestamp(String name) {
        note(name, true, new Shape.Moment());
        return Instant.EPOCH;
    }

    @Override
    public Optional<Instant> optionalTimestamp(String name) {
        note(name, false, new Shape.Moment());
        return Optional.of(Instant.EPOCH);
    }

    /** Describes an object, and gives the least of its kind. */
    private <T> T object(String name, boolean required, int itemsMax, Reading<T> reading) throws Violated {
        var inner = new Describing(rules);
        T least = reading.from(inner);
        note(name, required, itemsMax == 0 ? inner.described() : new Shape.Many(inner.described(), itemsMax));
        return least;
    }

    @Override
    public <T> T object(String name, Reading<T> reading) throws Violated {
        return object(name, true, 0, reading);
    }

    @Override
    public <T> Optional<T> optionalObject(String name, Reading<T> reading) throws Violated {
        return Optional.of(object(name, false, 0, reading));
    }

    @Override
    public <T> List<T> objects(String name, int itemsMax, Reading<T> reading) throws Violated {
        return List.of(object(name, true, itemsMax, reading));
    }

    @Override
    public <T> List<T> optionalObjects(String name, int itemsMax, Reading<T> reading) throws Violated {
        return List.of(object(name, false, itemsMax, reading));
    }

    @Override
    public <W extends Word> List<W> words(String name, W[] words) {
        note(name, true, new Shape.Many(choice(words), Integer.MAX_VALUE));
        return List.of(words[0]);
    }

    @Override
    public <W extends Word> List<W> optionalWords(String name, int itemsMax, W[] words) {
        note(name, false, new Shape.Many(choice(words), itemsMax));
        return List.of(words[0]);
    }

    @Override
    public List<String> texts(String name, int itemsMax, int charactersMax) {
        note(name, true, new Shape.Many(text(charactersMax), itemsMax));
        return List.of("");
    }

    @Override
    public List<String> optionalTexts(String name, int itemsMax, int charactersMax) {
        note(name, false, new Shape.Many(text(charactersMax), itemsMax));
        return List.of("");
    }

    @Override
    public List<Integer> integers(String name, int min) {
        note(name, true, new Shape.Many(new Shape.Whole(min, Integer.MAX_VALUE), Integer.MAX_VALUE));
        return List.of(min);
    }

    @Override
    public List<Integer> optionalIntegers(String name, int min) {
        note(name, false, new Shape.Many(new Shape.Whole(min, Integer.MAX_VALUE), Integer.MAX_VALUE));
        return List.of(min);
    }
}
