package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to a browser or program.
 *
 * @param fileName makes it a download under this name; empty: shown
 * @param headers besides those that everything has
 */
public record Reply(int status, String mediaType, Buffer body, String fileName, Map<String, String> headers) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    Reply(int status, String mediaType, Buffer body, String fileName) {
        this(status, mediaType, body, fileName, Map.of());
    }

    /** A page. */
    public static Reply html(int status, String page) {
        return new Reply(status, HTML, Buffer.buffer(page), "");
    }

    /** For a program. */
    public static Reply json(int status, String text) {
        return new Reply(status, JSON, Buffer.buffer(text), "");
    }

    /** A file to be saved. */
    public static Reply download(String mediaType, byte[] body, String fileName) {
        return new Reply(200, mediaType, Buffer.buffer(body), fileName);
    }

    /** To another page, which is asked for anew. */
    public static Reply seeOther(String path) {
        return new Reply(303, HTML, Buffer.buffer(), "").with("Location", path);
    }

    /** With this header as well. */
    public Reply with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, mediaType, body, fileName, Map.copyOf(all));
    }
}
