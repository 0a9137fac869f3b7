package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Set;

/** The page on which visitors check files on their own machine: its modules, and that it can't send anything anywhere. */
final class VerifyPage {
    private static final String FOLDER = "verify/";
    private static final String TYPE = "text/javascript; charset=utf-8";

    /** What the folder holds; no other name is looked up. */
    private static final Set<String> MODULES = Set.of(
            "breakdown.mjs",
            "bytes.mjs",
            "cbor.mjs",
            "cose.mjs",
            "disclosure.mjs",
            "export.mjs",
            "fact.mjs",
            "findings.mjs",
            "forms.mjs",
            "ground.mjs",
            "keys.mjs",
            "kinds.mjs",
            "note.mjs",
            "pact.mjs",
            "page.mjs",
            "receipt.mjs",
            "record.mjs",
            "recorded.mjs",
            "signed.mjs",
            "signers.mjs",
            "statements.mjs",
            "tree.mjs",
            "trust.mjs",
            "verify.mjs",
            "worker.mjs",
            "x509.mjs");

    /** Scripts and styles of the hub's own as the page opens, and after that no word to anybody: no fetch, no form, no picture. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " worker-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private VerifyPage() {}

    static Reply closed(Reply reply) {
        return reply.with("Content-Security-Policy", POLICY);
    }

    static Reply module(RoutingContext context) throws IOException {
        String name = Web.param(context, "name");
        if (!MODULES.contains(name)) return closed(Reply.json(404, "{\"error\":\"there is no such file\"}"));
        try (var file = VerifyPage.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) throw new IllegalStateException("a build without " + name);
            return closed(new Reply(200, TYPE, Buffer.buffer(file.readAllBytes()), ""));
        }
    }
}
