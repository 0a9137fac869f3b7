package org.plugpact.hub.web;

import java.io.InputStream;
import java.util.Map;

/**
 * A form of ours with a file that is as large as it likes: its fields, and the file's bytes as they come.
 *
 * @param file empty where nobody chose one
 */
public record Upload(Map<String, String> texts, InputStream file) {
    public Upload {
        texts = Map.copyOf(texts);
    }

    /** A field's text; empty if it is missing. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
