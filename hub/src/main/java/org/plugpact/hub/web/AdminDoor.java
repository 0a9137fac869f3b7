package org.plugpact.hub.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.drafts.DraftKind;

/** Lets administrators to their page: who is signed in, and whether a form is one of ours. */
final class AdminDoor {
    static final String COOKIE = "plugpact-admin";
    static final String FORM_TOKEN = "form-token";
    private static final String SIGN_IN = "/authorities/sign-in";
    /** A path of this hub's, and no other host's. */
    private static final Pattern OWN_PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/._~%?=&:+-]{0,500}");

    private static final int NAME_MAX = 64;
    private static final int FORBIDDEN = 403;

    /** Of a form that anybody may send. */
    private static final int SIGN_IN_BYTES_MAX = 16_384;

    private final Gate gate;
    private final SignIns signIns;
    private final Administering administering;
    private final Pages pages;
    private final Answering answering;

    /** Answers a request on a thread of its own. */
    interface Answering {
        void answer(RoutingContext context, Web.Page page);
    }

    /** For who is signed in. */
    interface Signed {
        Reply answer(SignIn by) throws SQLException, IOException, Api.Refused, DeskBusy;
    }

    /** For a form that is ours. */
    interface Filled {
        Reply answer(SignIn by, Form form) throws SQLException, IOException, Api.Refused, DeskBusy;
    }

    AdminDoor(Gate gate, SignIns signIns, Administering administering, Pages pages, Answering answering) {
        this.gate = gate;
        this.signIns = signIns;
        this.administering = administering;
        this.pages = pages;
        this.answering = answering;
    }

    /** Before any handler of bodies: forms bring their own. */
    void routes(Router router) {
        router.get("/authorities")
                .handler(context -> answering.answer(context, request -> administering.authorities(of(request))));
        router.get("/authorities/full.trust")
                .handler(context -> answering.answer(context, request -> administering.full()));
        router.get("/authorities/compact.trust")
                .handler(context -> answering.answer(context, request -> administering.compact()));
        router.get(SIGN_IN)
                .handler(context -> answering.answer(context, request -> signIn(200, "", Web.query(request, "to"))));
        router.post(SIGN_IN)
                .handler(context -> Form.read(
                        context,
                        SIGN_IN_BYTES_MAX,
                        form -> answering.answer(context, request -> signedIn(request, form))));
        router.post("/authorities/sign-out").handler(context -> form(context, (by, form) -> signedOut(context)));
        router.get("/authorities/state/:kind")
                .handler(context -> page(
                        context,
                        by -> kind(context)
                                .map(kind -> administering.blank(by, kind, said(context, kind)))
                                .orElseGet(this::noSuch)));
        router.post("/authorities/state/:kind")
                .handler(context -> form(context, (by, form) -> {
                    Optional<DraftKind> kind = kind(context);
                    return kind.isEmpty() ? noSuch() : administering.preview(by, kind.get(), form);
                }));
        router.post("/authorities/confirm")
                .handler(context -> form(context, (by, form) -> administering.confirm(by, form.text("preview"))));
        router.get("/authorities/import").handler(context -> page(context, administering::imports));
        router.post("/authorities/import").handler(context -> form(context, administering::imported));
        router.get("/authorities/certify").handler(context -> page(context, administering::certifies));
        router.post("/authorities/certify").handler(context -> form(context, administering::certify));
        router.get("/authorities/acts")
                .handler(context -> page(context, by -> administering.acts(by, Web.before(context))));
        router.get("/authorities/statements/:id")
                .handler(context ->
                        answering.answer(context, request -> administering.statement(Web.param(request, "id"))));
    }

    private static Optional<DraftKind> kind(RoutingContext context) {
        return DraftKind.named(Web.param(context, "kind"));
    }

    private static Map<String, String> said(RoutingContext context, DraftKind kind) {
        Map<String, String> said = new HashMap<>();
        kind.blanks().forEach(blank -> {
            String value = context.queryParams().get(blank.name());
            if (value != null) said.put(blank.name(), value);
        });
        return said;
    }

    private Reply noSuch() {
        return pages.problem(404, "Not here", "There is no such kind of statement.");
    }

    /** Who is signed in at the browser that asks. */
    Optional<SignIn> of(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .flatMap(cookie -> signIns.of(cookie.getValue()));
    }

    void page(RoutingContext context, Signed page) {
        answering.answer(context, request -> {
            Optional<SignIn> by = of(request);
            return by.isEmpty()
                    ? Reply.seeOther(SIGN_IN + "?to=" + coded(request.request().uri()))
                    : page.answer(by.get());
        });
    }

    /** Who sends it is known before it is read. */
    void form(RoutingContext context, Filled filled) {
        Optional<SignIn> by = of(context);
        if (by.isEmpty()) {
            answering.answer(context, request -> signIn(401, "You are signed out. Sign in, and do it again.", ""));
            return;
        }
        Form.read(
                context,
                Form.BYTES_MAX,
                form -> answering.answer(context, request -> {
                    if (!by.get().isOurs(form.text(FORM_TOKEN))) {
                        return pages.problem(
                                FORBIDDEN, "Not our form", "That form did not come from this page. Nothing was done.");
                    }
                    return filled.answer(by.get(), form);
                }));
    }

    /** For a form of ours with a file, which is read as it comes: its fields stand before it. */
    interface Uploaded {
        Reply answer(SignIn by, Upload upload) throws SQLException, IOException, DeskBusy;
    }

    /** As {@link #form}, for a file that need not fit into memory. */
    void upload(RoutingContext context, Uploaded uploaded) {
        var type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        var body = new RequestBytes(context.request());
        FileRoutes.lastOf(context);
        answering.answer(context, request -> {
            Optional<SignIn> by = of(request);
            if (by.isEmpty()) return signIn(401, "You are signed out. Sign in, and do it again.", "");
            Map<String, String> texts = new HashMap<>();
            var file = FormFile.after(type, body, texts);
            if (!by.get().isOurs(texts.getOrDefault(FORM_TOKEN, ""))) {
                return pages.problem(
                        FORBIDDEN, "Not our form", "That form did not come from this page. Nothing was done.");
            }
            return uploaded.answer(
                    by.get(), new Upload(texts, file.map(FormFile::bytes).orElseGet(InputStream::nullInputStream)));
        });
    }

    /** @param to where it goes on from there */
    private Reply signIn(int status, String wrong, String to) {
        return pages.page(status, "signin.jte", Map.of("wrong", wrong, "to", isOurs(to) ? to : ""))
                .with("Cache-Control", "no-store");
    }

    private Reply signedIn(RoutingContext context, Form form) {
        String who = form.text("who").strip();
        String to = form.text("to");
        if (who.isEmpty() || who.length() > NAME_MAX || who.equals(Governing.BY_TOKEN)) {
            return signIn(
                    422,
                    "Say who you are, in at most " + NAME_MAX + " characters: it is written down beside what you do.",
                    to);
        }
        String from = Objects.toString(context.request().remoteAddress(), "somewhere");
        return switch (gate.knock(form.text("token").strip(), from)) {
            case TOO_MANY_TRIES -> signIn(429, "Too many wrong tokens; come again in a minute.", to);
            case WRONG_TOKEN -> signIn(401, "That is not this hub's admin token.", to);
            case OPEN -> {
                Cookie cookie = cookie(context, signIns.open(who));
                yield Reply.seeOther(isOurs(to) ? to : "/authorities").with("Set-Cookie", cookie.encode());
            }
        };
    }

    /** Nobody is sent elsewhere from here. */
    private static boolean isOurs(String to) {
        return OWN_PATH.matcher(to).matches();
    }

    private static String coded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private Reply signedOut(RoutingContext context) {
        Optional.ofNullable(context.request().getCookie(COOKIE)).ifPresent(cookie -> signIns.close(cookie.getValue()));
        return Reply.seeOther("/authorities")
                .with("Set-Cookie", cookie(context, "").setMaxAge(0).encode());
    }

    /** Out of every script's reach, and sent with no other site's request. */
    private static Cookie cookie(RoutingContext context, String token) {
        return Cookie.cookie(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(context.request().isSSL());
    }
}
