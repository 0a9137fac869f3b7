package org.plugpact.meter;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plugpact.core.bytes.Malformed;

/**
 * An element of XML with what is in it, whatever its namespace. A document type is refused, so there are no entities but XML's
 * own.
 *
 * @param text its own, not its children's
 */
record Xml(String name, Map<String, String> attributes, List<Xml> children, StringBuilder text) {
    private static final int DEPTH_MAX = 32;
    private static final int ELEMENTS_MAX = 1_000_000;
    private static final Pattern LATIN =
            Pattern.compile("\\s*<\\?xml[^>]*encoding=[\"']ISO-8859-1[\"']", Pattern.CASE_INSENSITIVE);

    /** A document in UTF-8, or in ISO 8859-1 if it says so. */
    static Xml read(byte[] bytes) throws Malformed {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        if (LATIN.matcher(latin).lookingAt()) return read(latin);
        return read(Unwrapping.utf8(bytes)
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text)
                .orElseThrow(() -> new Malformed("XML: not in UTF-8")));
    }

    static Xml read(String text) throws Malformed {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(new StringReader(text.strip())));
        } catch (XMLStreamException broken) {
            throw new Malformed("XML: " + String.valueOf(broken.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static Xml read(XMLStreamReader reader) throws XMLStreamException, Malformed {
        Xml root = new Xml("", Map.of(), new ArrayList<>(), new StringBuilder());
        var open = new ArrayList<>(List.of(root));
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new Malformed("XML: a document type is not taken");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > DEPTH_MAX) throw new Malformed("XML: nested more than " + DEPTH_MAX + " deep");
                    if (++elements > ELEMENTS_MAX) throw new Malformed("XML: more than " + ELEMENTS_MAX + " elements");
                    Xml element = of(reader);
                    open.getLast().children.add(element);
                    open.add(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.getLast().text.append(reader.getText());
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        return root.children.getFirst();
    }

    private static Xml of(XMLStreamReader reader) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new Xml(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    /** This element and all below it. */
    Stream<Xml> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Xml::all));
    }

    /** An attribute that is there and not blank. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank());
    }

    /** The one child of a name. */
    Optional<Xml> child(String name) throws Malformed {
        var named = children.stream().filter(child -> child.name.equals(name)).toList();
        if (named.size() > 1) throw new Malformed(this.name + ": two " + name);
        return named.stream().findFirst();
    }

    /** The text of the one child of a name. */
    String needed(String name) throws Malformed {
        return child(name).map(Xml::words).orElseThrow(() -> new Malformed(this.name + ": no " + name));
    }

    /** Its text without the white space around it. */
    String words() {
        return text.toString().strip();
    }

    /** The element as XML again, for a format's reader: names, its own text and what is below, no attributes. */
    String written() {
        String inside = words().replace("&", "&amp;").replace("<", "&lt;")
                + children.stream().map(Xml::written).collect(Collectors.joining());
        return "<" + name + ">" + inside + "</" + name + ">";
    }
}
