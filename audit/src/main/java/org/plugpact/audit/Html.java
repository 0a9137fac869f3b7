package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes HTML. Whatever is text or an attribute's value is escaped, and there is no other way to put any in; names of elements and
 * attributes are the code's own.
 */
final class Html {
    private static final String STYLE = "report.css";

    private final StringBuilder page = new StringBuilder();

    /** The one style of all pages. */
    static String style() {
        try (InputStream css = Html.class.getResourceAsStream(STYLE)) {
            if (css == null) throw new IllegalStateException("the auditor lacks " + STYLE);
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** {@code attributes}: name, value, name, value, and so on; none without a value. */
    Html open(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1].isEmpty()) continue;
            page.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            page.append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String element) {
        page.append("</").append(element).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    Html put(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** The document's beginning: a style of our own and no script, and a policy that lets nothing else in. */
    Html begin(String title, String style) {
        page.append("<!doctype html>\n");
        open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
        open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        String policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
        open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        put("title", title).open("style");
        page.append(style);
        return close("style").close("head").open("body");
    }

    Html end() {
        return close("body").close("html").line();
    }

    Html line() {
        page.append('\n');
        return this;
    }

    /** What could end a text or a value, or steer a terminal or a page's direction, is no longer that. */
    private void escape(String text) {
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.appendCodePoint(isShown(letter) ? letter : '?');
            }
        });
    }

    private static boolean isShown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
