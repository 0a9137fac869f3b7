package org.plugpact.meter;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plugpact.core.bytes.Malformed;

/**
 * The XML container of the transparency software: {@code values}, and in each {@code value} a {@code signedData} and perhaps a
 * {@code publicKey}. Names are taken in any namespace. A document type is refused, so there are no entities but XML's own.
 */
final class Container {
    static final int VALUES_MAX = 100_000;
    private static final int DEPTH_MAX = 32;

    private final XMLStreamReader reader;
    private final List<Found> values = new ArrayList<>();

    private Container(XMLStreamReader reader) {
        this.reader = reader;
    }

    static List<Found> read(byte[] xml) throws Malformed {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var container = new Container(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
            container.walk();
            return container.values;
        } catch (XMLStreamException broken) {
            throw new Malformed("XML: " + String.valueOf(broken.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private void walk() throws XMLStreamException, Malformed {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new Malformed("XML: a document type is not taken");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (reader.getLocalName().equals("value")) {
                        value();
                    } else if (++depth > DEPTH_MAX) {
                        throw new Malformed("XML: nested more than " + DEPTH_MAX + " deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // White space and comments say nothing.
                }
            }
        }
    }

    /** One value, up to its end. */
    private void value() throws XMLStreamException, Malformed {
        if (values.size() >= VALUES_MAX) throw new Malformed("XML: more than " + VALUES_MAX + " values");
        String place = "value " + (values.size() + 1);
        Optional<String> transaction = attribute("transactionId");
        String context = attribute("context").orElse("");
        Optional<String> format = Optional.empty();
        Optional<String> key = Optional.empty();
        Optional<String> data = Optional.empty();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (!reader.isStartElement()) continue;
            String name = reader.getLocalName();
            switch (name) {
                case "signedData" -> {
                    if (data.isPresent()) throw new Malformed(place + ": two signedData");
                    format = attribute("format");
                    data = Optional.of(text());
                }
                case "encodedData" -> {
                    format = Optional.of("sealed with RSA (encodedData)");
                    data = Optional.of(text());
                }
                case "publicKey" -> {
                    if (key.isPresent()) throw new Malformed(place + ": two publicKey");
                    key = Optional.of(text()).filter(text -> !text.isEmpty());
                }
                default -> skip();
            }
        }
        String text = data.orElseThrow(() -> new Malformed(place + ": no signedData"));
        values.add(new Found(place, Unwrapping.of(text), format, key, transaction, moment(context)));
    }

    private String text() throws XMLStreamException {
        return reader.getElementText().strip();
    }

    private void skip() throws XMLStreamException, Malformed {
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEPTH_MAX)
                throw new Malformed("XML: nested more than " + DEPTH_MAX + " deep");
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).filter(value -> !value.isBlank());
    }

    /** What OCPP calls the moment; other words are for people. */
    private static Moment moment(String context) {
        return switch (context.strip()) {
            case "Transaction.Begin" -> Moment.BEGIN;
            case "Transaction.End" -> Moment.END;
            default -> Moment.ANY;
        };
    }
}
