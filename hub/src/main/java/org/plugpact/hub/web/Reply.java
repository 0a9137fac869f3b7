package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;

/**
 * What goes back to a browser or program.
 *
 * @param fileName makes it a download under this name; empty: shown
 */
record Reply(int status, String mediaType, Buffer body, String fileName) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    static Reply html(int status, String page) {
        return new Reply(status, HTML, Buffer.buffer(page), "");
    }

    static Reply json(int status, String text) {
        return new Reply(status, JSON, Buffer.buffer(text), "");
    }

    static Reply download(String mediaType, byte[] body, String fileName) {
        return new Reply(200, mediaType, Buffer.buffer(body), fileName);
    }
}
