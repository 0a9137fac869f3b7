package org.plugpact.hub.web;

import java.nio.charset.StandardCharsets;

/**
 * What goes back to a browser or program.
 *
 * @param fileName makes it a download under this name; empty: shown
 */
record Reply(int status, String mediaType, byte[] body, String fileName) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    static Reply html(int status, String page) {
        return new Reply(status, HTML, page.getBytes(StandardCharsets.UTF_8), "");
    }

    static Reply json(int status, String text) {
        return new Reply(status, JSON, text.getBytes(StandardCharsets.UTF_8), "");
    }

    static Reply download(String mediaType, byte[] body, String fileName) {
        return new Reply(200, mediaType, body, fileName);
    }
}
