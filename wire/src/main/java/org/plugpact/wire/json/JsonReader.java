package org.plugpact.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly into {@link Json}: nothing twice, nothing after the end, nothing rounded. */
final class JsonReader {
    /** Buffers kept between frames, for all threads together. */
    private static final int BUFFERS_KEPT_MAX = 32;

    /** Member names come from the network, so none is remembered between frames. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT_MAX))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Decimals.CHARACTERS_MAX)
                    .build())
            .build();

    private JsonReader() {}

    /** What stops a reading; carries no stack, since a bad frame is an ordinary event. */
    static final class NotRead extends Exception {
        private static final long serialVersionUID = 1L;

        final Fault fault;
        final String why;

        NotRead(Fault fault, String why) {
            super(why, null, false, false);
            this.fault = fault;
            this.why = why;
        }
    }

    /**
     * Reads an array's elements into {@code into}, as far as the text is right, so that the caller still has the first
     * ones when a later one is broken.
     */
    static void readArray(String text, int depthMax, List<Json> into) throws NotRead {
        try (var parser = FACTORY.createParser(text)) {
            var first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                if (first != null) value(parser, first, depthMax);
                throw new NotRead(first == null ? Fault.NOT_JSON : Fault.NOT_A_FRAME, "not an array");
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                into.add(value(parser, token, depthMax - 1));
            }
            if (parser.nextToken() != null) throw new NotRead(Fault.NOT_JSON, "more after the end");
        } catch (JsonProcessingException notJson) {
            throw new NotRead(Fault.NOT_JSON, "not JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** Reads a text that is one value, and nothing after it. */
    static Json readValue(String text, int depthMax) throws NotRead {
        try (var parser = FACTORY.createParser(text)) {
            var read = value(parser, parser.nextToken(), depthMax);
            if (parser.nextToken() != null) throw new NotRead(Fault.NOT_JSON, "more after the end");
            return read;
        } catch (JsonProcessingException notJson) {
            throw new NotRead(Fault.NOT_JSON, "not JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static Json value(JsonParser parser, @Nullable JsonToken token, int depthLeft) throws IOException, NotRead {
        return switch (token) {
            case START_ARRAY -> items(parser, depthLeft);
            case START_OBJECT -> entries(parser, depthLeft);
            case VALUE_STRING -> new Json.Text(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Decimal(number(parser));
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case null, default -> throw new NotRead(Fault.NOT_JSON, "not JSON");
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException, NotRead {
        try {
            return Decimals.bounded(parser.getDecimalValue()).orElseThrow(JsonReader::outOfBounds);
        } catch (NumberFormatException exponentBeyondAnyInteger) {
            throw outOfBounds();
        }
    }

    private static NotRead outOfBounds() {
        return new NotRead(Fault.NOT_JSON, "a number out of bounds");
    }

    private static Json items(JsonParser parser, int depthLeft) throws IOException, NotRead {
        deepEnough(depthLeft);
        var values = new ArrayList<Json>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token, depthLeft - 1));
        }
        return new Json.Items(values);
    }

    private static Json entries(JsonParser parser, int depthLeft) throws IOException, NotRead {
        deepEnough(depthLeft);
        var values = new LinkedHashMap<String, Json>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (values.containsKey(whole(name))) throw new NotRead(Fault.NOT_JSON, "a member named twice");
            values.put(name, value(parser, parser.nextToken(), depthLeft - 1));
        }
        return new Json.Entries(values);
    }

    private static void deepEnough(int depthLeft) throws NotRead {
        if (depthLeft <= 0) throw new NotRead(Fault.TOO_DEEP, "nested too deeply");
    }

    /** Half a surrogate pair can be escaped in JSON, but is no Unicode text and cannot be written back as UTF-8. */
    private static String whole(String text) throws NotRead {
        for (int at = 0, letter; at < text.length(); at += Character.charCount(letter)) {
            letter = text.codePointAt(at);
            boolean half = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
            if (half) throw new NotRead(Fault.NOT_JSON, "half a character");
        }
        return text;
    }
}
