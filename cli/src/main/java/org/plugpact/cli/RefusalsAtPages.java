package org.plugpact.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Role;

/** What the administrators' page does not do, and what of records is not disclosed. */
final class RefusalsAtPages {
    private static final String SIGN_IN = "/authorities/sign-in";
    private static final String IMPORT = "/authorities/import";
    private static final String CONFIRM = "/authorities/confirm";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NOBODY = "0".repeat(64);

    private final RefusalWorld world;
    private final RefusalTable table;

    RefusalsAtPages(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
    }

    void play() throws IOException, InterruptedException {
        try (var browser = new RefusalBrowser(world.client.page("/"))) {
            table.at("The administrators' page: " + SIGN_IN);
            signIns(browser);
            table.at("The administrators' page, signed in: /authorities/…");
            String token = signedIn(browser);
            forms(browser, token);
            statements(browser, token);
            table.at("What of a record is disclosed: GET /pacts/…/disclosures/…");
            disclosures(browser);
        }
    }

    private void row(int status, String reason, String how, HttpResponse<String> answered) {
        String said = RefusalBrowser.words(answered.body());
        boolean held = answered.statusCode() == status && said.contains(reason);
        table.row(held, status + " " + reason, how, answered.statusCode() + " " + said, "");
    }

    private void row(int status, String reason, String how, int told) {
        table.row(told == status, status + " " + reason, how, Integer.toString(told), "");
    }

    private void signIns(RefusalBrowser browser) throws IOException, InterruptedException {
        var wrong = Map.of("who", "Mallory", "token", NOBODY);
        row(401, "That is not this hub's admin token", "with another token", browser.form(SIGN_IN, wrong));
        var nameless = Map.of("who", " ", "token", NOBODY);
        row(422, "Say who you are", "without a name", browser.form(SIGN_IN, nameless));
        var confirm = Map.of("form-token", NOBODY, "preview", NOBODY);
        row(401, "You are signed out", "a form of somebody who is not signed in", browser.form(CONFIRM, confirm));
        row(415, "A form of at most", "JSON in place of a form", browser.post(SIGN_IN, "application/json", "{}"));
        String local = "Host: 127.0.0.1";
        String type = "Content-Type: " + FORM;
        row(411, "form", "of no length", browser.status("POST " + SIGN_IN, local, type, "Transfer-Encoding: chunked"));
        row(413, "form", "of a gigabyte", browser.status("POST " + SIGN_IN, local, type, "Content-Length: 1000000000"));
        row(421, "host", "under a name that a stranger points here", browser.status("GET /", "Host: evil.example"));
    }

    /** Signs in, as one should; the token that stands in every form from then on. */
    private String signedIn(RefusalBrowser browser) throws IOException, InterruptedException {
        browser.form(SIGN_IN, Map.of("who", "Ada", "token", world.hub.keys().adminToken()));
        return RefusalBrowser.hidden(browser.get(IMPORT).body(), "form-token")
                .orElseThrow(() -> new IOException("nobody is signed in"));
    }

    private void forms(RefusalBrowser browser, String token) throws IOException, InterruptedException {
        long before = world.hub.desk().bundle().size();
        var foreign = Map.of("preview", NOBODY);
        row(403, "That form did not come from this page", "a form without its token", browser.form(CONFIRM, foreign));
        var guessed = Map.of("form-token", NOBODY, "preview", NOBODY);
        row(403, "That form did not come from this page", "with another's token", browser.form(CONFIRM, guessed));
        var unseen = Map.of("form-token", token, "preview", NOBODY);
        row(
                409,
                "That preview was confirmed before",
                "what was never shown is confirmed",
                browser.form(CONFIRM, unseen));
        var none = browser.get("/authorities/state/coronation");
        row(404, "There is no such kind of statement", "a statement of no kind there is", none);
        if (world.hub.desk().bundle().size() != before) throw new IOException("something was stated all the same");
    }

    private void statements(RefusalBrowser browser, String token) throws IOException, InterruptedException {
        imported(browser, token, "It can't be read: ", "a file that is neither a statement nor a bundle", "[7]");
        String known = world.hub.desk().bundle().statements().stream()
                .map(AdminClient::written)
                .findFirst()
                .orElseThrow()
                .encode();
        imported(browser, token, "Everything in it is on record here", "a statement that is on record", known);
        var keys = world.hub.keys();
        Signer nobody = RefusalSigner.of(world, "nobody", Role.AUDITOR).statements();
        var bundle = world.hub.desk().bundle();
        var says = bundle.statement(
                        world.stated(one -> one.by().equals(keys.parties().operator())))
                .orElseThrow()
                .statement();
        Signer forger = RefusalForgery.inNameOf(keys.operator().signer().certificate(), nobody);
        var forged = world.signed(says, forger);
        var shown = browser.form(
                IMPORT,
                Map.of(
                        "form-token",
                        token,
                        "pasted",
                        AdminClient.written(forged).encode()));
        String preview = RefusalBrowser.hidden(shown.body(), "preview").orElse(NOBODY);
        var confirmed = browser.form(CONFIRM, Map.of("form-token", token, "preview", preview));
        row(422, "does not verify", "a statement in the operator's name, signed by somebody else", confirmed);
    }

    private void imported(RefusalBrowser browser, String token, String reason, String how, String pasted)
            throws IOException, InterruptedException {
        row(422, reason, how, browser.form(IMPORT, Map.of("form-token", token, "pasted", pasted)));
    }

    private void disclosures(RefusalBrowser browser) throws IOException, InterruptedException {
        String pact = world.refused().orElseThrow().text();
        row(404, "No such pact", "of a pact that nobody knows", asked(browser, NOBODY, "tax?to=an-office"));
        row(404, "No such pact", "for a purpose that there is not", asked(browser, pact, "curiosity?to=an-office"));
        row(400, "A disclosure names whom it is for", "for nobody in particular", asked(browser, pact, "tax"));
        String name = "a".repeat(2_000);
        row(400, "A disclosure names whom it is for", "under too long a name", asked(browser, pact, "tax?to=" + name));
    }

    private static HttpResponse<String> asked(RefusalBrowser browser, String pact, String what)
            throws IOException, InterruptedException {
        return browser.get("/pacts/" + pact + "/disclosures/" + what);
    }
}
