package org.plugpact.wire.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One value that is being read.
 *
 * @param place where it stands, such as {@code meterValue[0].timestamp}
 */
record Value(Json json, String place, Manner manner) {
    String text() throws Violated {
        if (json instanceof Json.Text(var text)) return text;
        if (json instanceof Json.Decimal(var number) && manner.passes(Oddity.TEXT_AS_NUMBER)) {
            return number.toPlainString();
        }
        throw wrongType("a string");
    }

    String text(int charactersMax) throws Violated {
        return text(charactersMax, manner.rules().lineBreaks);
    }

    /** A text that may have line breaks whatever the protocol. */
    String lines(int charactersMax) throws Violated {
        return text(charactersMax, true);
    }

    private String text(int charactersMax, boolean lineBreaks) throws Violated {
        var text = text();
        int characters = text.length() > charactersMax ? text.codePointCount(0, text.length()) : text.length();
        boolean fits = characters <= charactersMax
                || (characters <= Fields.LENIENT_CHARACTERS_MAX && manner.passes(Oddity.TEXT_TOO_LONG));
        if (!fits) throw wrong("more than " + charactersMax + " characters");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean isBreak = letter == '\n' || letter == '\r' || letter == '\t';
            if (Character.isISOControl(letter) && !(lineBreaks && isBreak)) throw wrong("a control character");
        }
        return text;
    }

    <W extends Word> W word(W[] words) throws Violated {
        var text = text();
        for (W word : words) {
            if (word.text().equals(text)) return word;
        }
        for (W word : words) {
            if (word.text().equalsIgnoreCase(text) && manner.passes(Oddity.WORD_CAPITALS)) return word;
        }
        throw wrong("not one of the words listed for it");
    }

    long integer(long min, long max) throws Violated {
        var number = number("an integer");
        boolean whole = number.scale() <= 0
                || (number.stripTrailingZeros().scale() <= 0 && manner.passes(Oddity.WHOLE_AS_FRACTION));
        if (!whole) throw new Violated(Breach.TYPE, place, "must be an integer, is a fraction");
        return within(number, min, max).longValueExact();
    }

    /** A number with at most one decimal place. */
    BigDecimal tenths() throws Violated {
        var number = number();
        if (number.stripTrailingZeros().scale() > 1) throw wrong("more than one decimal place");
        return number;
    }

    BigDecimal number() throws Violated {
        return number("a number");
    }

    BigDecimal within(long min, long max) throws Violated {
        return within(number(), min, max);
    }

    private BigDecimal number(String wanted) throws Violated {
        if (json instanceof Json.Decimal(var number)) return number;
        if (json instanceof Json.Text(var text)) {
            var number = Decimals.parse(text.strip());
            if (number.isPresent() && manner.passes(Oddity.NUMBER_AS_TEXT)) return number.get();
        }
        throw wrongType(wanted);
    }

    private BigDecimal within(BigDecimal number, long min, long max) throws Violated {
        boolean within =
                number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (!within) throw wrong("not within " + min + " to " + max);
        return number;
    }

    boolean bool() throws Violated {
        if (json instanceof Json.Bool(var truth)) return truth;
        if (json instanceof Json.Text(var text)) {
            boolean isTrue = text.equalsIgnoreCase("true");
            if ((isTrue || text.equalsIgnoreCase("false")) && manner.passes(Oddity.TRUTH_AS_TEXT)) return isTrue;
        }
        throw wrongType("a boolean");
    }

    Instant timestamp() throws Violated {
        var text = text();
        var at = Timestamps.parse(text);
        if (at.isPresent()) return at.get();
        var inUtc = Timestamps.parse(text.strip() + "Z");
        if (inUtc.isPresent() && manner.passes(Oddity.TIME_WITHOUT_OFFSET)) return inUtc.get();
        throw wrong("not a timestamp of RFC 3339");
    }

    <T> T object(Fields.Reading<T> reading) throws Violated {
        return Fields.whole(entries(), place, manner, reading);
    }

    Json.Entries entries() throws Violated {
        if (json instanceof Json.Entries entries) return entries;
        throw wrongType("an object");
    }

    List<Value> items(int itemsMax) throws Violated {
        if (!(json instanceof Json.Items(var items))) throw wrongType("an array");
        if (items.size() > itemsMax) throw new Violated(Breach.OCCURRENCE, place, "more than " + itemsMax + " items");
        var values = new ArrayList<Value>(items.size());
        for (Json item : items) values.add(new Value(item, place + "[" + values.size() + "]", manner));
        return values;
    }

    private Violated wrong(String detail) {
        return new Violated(Breach.PROPERTY, place, detail);
    }

    private Violated wrongType(String wanted) {
        return new Violated(Breach.TYPE, place, "must be " + wanted + ", is " + json.kind());
    }
}
