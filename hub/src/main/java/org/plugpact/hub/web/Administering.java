package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.hub.agents.OwnAuthorities.Device;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.drafts.Blank;
import org.plugpact.hub.drafts.DraftKind;
import org.plugpact.hub.drafts.Drafted;
import org.plugpact.hub.people.Acts;

/**
 * What administrators do from the page: fill in, look at what would be signed and what it changes, confirm. Who signed in
 * is known, and that the form is ours, by the time anything here is called.
 */
public final class Administering {
    /** Of what is fetched to be shown at once. */
    private static final int ACTS_PER_PAGE = 100;

    /** New statements of one file; more are brought in by another. */
    static final int IMPORT_MAX = 200;

    private static final int UNPROCESSABLE = 422;
    private static final String FILE_END = "-file";

    private final Governing governing;
    private final Pages pages;

    Administering(Governing governing, Pages pages) {
        this.governing = governing;
        this.pages = pages;
    }

    private Reply page(int status, String template, SignIn by, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("by", by);
        return pages.page(status, template, all).with("Cache-Control", "no-store");
    }

    /** For everybody; with what can be done here for who is signed in. */
    Reply authorities(Optional<SignIn> by) throws Api.Refused {
        Reply page = pages.authorities(governing.page(), by);
        return by.isPresent() ? page.with("Cache-Control", "no-store") : page;
    }

    Reply full() throws Api.Refused {
        return governing.full();
    }

    Reply compact() throws Api.Refused {
        return governing.compact();
    }

    /** A form with nothing in it but what stands in the address, as a page that links here has it. */
    Reply blank(SignIn by, DraftKind kind, Map<String, String> said) {
        return draft(200, by, kind, said, new TreeMap<>());
    }

    private Reply draft(
            int status, SignIn by, DraftKind kind, Map<String, String> said, NavigableMap<String, String> wrong) {
        var makers = governing.makers().stream().map(Object::toString).toList();
        return page(
                status,
                "draft.jte",
                by,
                Map.of("kind", kind, "said", Map.copyOf(said), "wrong", wrong, "makers", makers));
    }

    /** What a form says, signed if its maker's key is here, and what would follow; else how to have it signed elsewhere. */
    Reply preview(SignIn by, DraftKind kind, Form form) throws DeskBusy {
        Map<String, String> said = new LinkedHashMap<>();
        for (Blank blank : kind.blanks()) {
            String text = form.fileOrText(blank.name() + FILE_END, blank.name()).strip();
            if (!text.isEmpty()) said.put(blank.name(), text);
        }
        return switch (governing.draft(kind, said)) {
            case Drafted.Bad(var wrong) -> draft(UNPROCESSABLE, by, kind, said, wrong);
            case Drafted.Good(var statement) -> {
                Optional<SignedStatement> signed = governing.sign(statement);
                yield signed.isPresent()
                        ? preview(by, List.of(signed.get()))
                        : page(200, "elsewhere.jte", by, Map.of("command", command(kind, said, statement)));
            }
        };
    }

    private Reply preview(SignIn by, List<SignedStatement> statements) throws DeskBusy {
        List<Previewed> shown = new ArrayList<>();
        for (SignedStatement signed : statements) {
            shown.add(new Previewed(StatementText.of(signed), governing.foresee(signed)));
        }
        String preview = SignIns.chance();
        by.keep(preview, statements);
        return page(200, "preview.jte", by, Map.of("statements", shown, "preview", preview));
    }

    /** As a command line has it; texts of files stand in files there. */
    private static String command(DraftKind kind, Map<String, String> said, Statement statement) {
        String options = kind.blanks().stream()
                .filter(blank -> said.containsKey(blank.name()))
                .map(blank -> " --" + blank.name() + " " + argument(blank, said.getOrDefault(blank.name(), "")))
                .collect(Collectors.joining());
        return "./plugpact authority " + kind.word() + options + " --signed "
                + statement.kind().toLowerCase(Locale.ROOT) + ".json";
    }

    private static String argument(Blank blank, String text) {
        if (blank.isFile() && text.lines().count() > 1) return "FILE";
        String value = blank.form() == Blank.Form.WORDS ? text.replaceAll("[,\\s]+", ",") : text;
        return value.matches("[A-Za-z0-9:.,/=_-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /** What was shown, exactly, is handed in; once. */
    Reply confirm(SignIn by, String preview) throws DeskBusy {
        Optional<List<SignedStatement>> statements = by.confirm(preview);
        if (statements.isEmpty()) {
            return pages.problem(
                    409, "Nothing to confirm", "That preview was confirmed before, or is too old. See what was done.");
        }
        List<Done> done = new ArrayList<>();
        for (SignedStatement signed : statements.get()) {
            Outcome outcome = governing.take(by.who(), signed);
            String refused = outcome instanceof Outcome.Refused(var first, var _) ? first.reason() : "";
            done.add(new Done(StatementText.of(signed), refused));
        }
        boolean all = done.stream().allMatch(one -> one.refused().isEmpty());
        if (all && done.size() == 1) {
            return Reply.seeOther(
                    "/authorities/statements/" + done.getFirst().says().id());
        }
        return page(all ? 200 : UNPROCESSABLE, "taken.jte", by, Map.of("done", done));
    }

    Reply imports(SignIn by) {
        return page(200, "import.jte", by, Map.of("wrong", ""));
    }

    /** A file that was signed elsewhere: what of it is new here, and what would follow of each. */
    Reply imported(SignIn by, Form form) throws DeskBusy {
        Optional<byte[]> file = form.file("file");
        String pasted = form.text("pasted").strip();
        try {
            byte[] bytes = file.orElseGet(() -> pasted.getBytes(StandardCharsets.UTF_8));
            if (bytes.length == 0) return unread(by, "Choose a file, or paste a signed statement.");
            List<SignedStatement> fresh = governing.fresh(bytes);
            if (fresh.isEmpty()) return unread(by, "Everything in it is on record here.");
            return preview(by, fresh.size() <= IMPORT_MAX ? fresh : fresh.subList(0, IMPORT_MAX));
        } catch (Malformed wrong) {
            return unread(by, "It can't be read: " + wrong.getMessage());
        }
    }

    private Reply unread(SignIn by, String why) {
        return page(UNPROCESSABLE, "import.jte", by, Map.of("wrong", why));
    }

    Reply certifies(SignIn by) {
        return certifies(200, by, Map.of(), "");
    }

    private Reply certifies(int status, SignIn by, Map<String, String> said, String wrong) {
        return page(status, "certify.jte", by, Map.of("said", said, "wrong", wrong));
    }

    /** A chain in PEM, to be saved. */
    Reply certify(SignIn by, Form form) {
        Device device = form.text("device").equals("vehicle") ? Device.VEHICLE : Device.CHARGER;
        String name = form.text("name").strip();
        String request = form.fileOrText("request-file", "request");
        Map<String, String> said = Map.of("device", form.text("device"), "name", name, "request", request);
        long act = governing.acts().begin(by.who(), "certify " + form.text("device"), name);
        try {
            String pem = governing.own().certify(device, name, request);
            governing.acts().end(act, Governing.DONE);
            return Reply.download(
                            "application/pem-certificate-chain", pem.getBytes(StandardCharsets.US_ASCII), "chain.pem")
                    .with("Cache-Control", "no-store");
        } catch (IOException | IllegalArgumentException wrong) {
            governing.acts().end(act, "refused: " + wrong.getMessage());
            return certifies(UNPROCESSABLE, by, said, String.valueOf(wrong.getMessage()));
        }
    }

    Reply acts(SignIn by, long before) {
        List<Acts.Act> acts = governing.acts().before(before, ACTS_PER_PAGE);
        String older =
                acts.size() < ACTS_PER_PAGE ? "" : Long.toString(acts.getLast().number());
        return page(200, "acts.jte", by, Map.of("acts", acts, "older", older));
    }

    /** {@code {"acts":[{"number","begun","ended","who","what","about","outcome"}]}}, the newest first. */
    Reply actsForPrograms(long before) {
        var list = new JsonArray();
        for (Acts.Act act : governing.acts().before(before, ACTS_PER_PAGE)) {
            list.add(new JsonObject()
                    .put("number", act.number())
                    .put("begun", act.begun().toString())
                    .put("ended", act.ended().map(Object::toString).orElse(""))
                    .put("who", act.who())
                    .put("what", act.what())
                    .put("about", act.about())
                    .put("outcome", act.outcome().orElse("")));
        }
        return Reply.json(200, new JsonObject().put("acts", list).encode());
    }

    Reply statement(String id) {
        return governing
                .onRecord(id)
                .map(found -> pages.page(200, "statement.jte", Map.of("found", found)))
                .orElseGet(() -> pages.problem(404, "No such statement", "There is none of that id in the log."));
    }

    /** What is to be confirmed. */
    public record Previewed(StatementText says, Foresight foresight) {}

    /**
     * What was confirmed.
     *
     * @param refused why it was not taken in; empty if it was
     */
    public record Done(StatementText says, String refused) {}
}
