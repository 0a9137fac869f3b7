package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** What a browser's form brought, all of it in memory: texts by field, several of one field on lines of their own, and files. */
public final class Form {
    private static final int LENGTH_REQUIRED = 411;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    /** A form's body, its files among it. */
    static final int BYTES_MAX = 4 << 20;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Buffer> files = new HashMap<>();

    /** Reads a request's body, then goes on; answers by itself if that is no form, or too large a one. */
    static void read(RoutingContext context, int bytesMax, Consumer<Form> then) {
        var request = context.request();
        int status = refusal(request, bytesMax);
        if (status != 0) {
            context.response().setStatusCode(status).end("A form of at most " + bytesMax + " bytes, please.\n");
            return;
        }
        var form = new Form();
        request.setExpectMultipart(true);
        request.uploadHandler(
                upload -> upload.handler(part -> form.files.merge(upload.name(), part.copy(), Buffer::appendBuffer)));
        request.endHandler(end -> {
            for (Map.Entry<String, String> field : request.formAttributes()) {
                form.texts.merge(field.getKey(), field.getValue(), (one, other) -> one + "\n" + other);
            }
            then.accept(form);
        });
    }

    /** 0 for a form that can be read. */
    private static int refusal(HttpServerRequest request, int bytesMax) {
        String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
        boolean isForm =
                type.startsWith("multipart/form-data;") || type.startsWith("application/x-www-form-urlencoded");
        if (!isForm) return UNSUPPORTED;
        String length = request.getHeader("Content-Length");
        if (length == null) return LENGTH_REQUIRED;
        return length.matches("[0-9]{1,9}") && Integer.parseInt(length) <= bytesMax ? 0 : TOO_LARGE;
    }

    /** A field's text; empty if it is missing. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** The bytes of the file in a field. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name))
                .filter(file -> file.length() > 0)
                .map(Buffer::getBytes);
    }

    /** The text of the file in a field; the field of that name if there is none. */
    String fileOrText(String file, String name) {
        return file(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> text(name));
    }
}
