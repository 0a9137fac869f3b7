package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.plugpact.hub.desk.DeskBusy;

/**
 * Where a further room hangs its pages: behind the administrators' sign-in, each form with the token that makes it ours.
 * Templates are the house's, in {@code src/main/jte}; each gets {@code by}, who is signed in, and {@code troubles}.
 */
public final class SignedRoutes {
    private final Router router;
    private final AdminDoor door;
    private final Pages pages;
    private final Ordering ordering;
    private final AdminDoor.Answering answering;

    /** The rooms behind the sign-in, and how they give orders. */
    record Behind(Ordering ordering, Consumer<SignedRoutes> rooms) {}

    /** A page, for who is signed in. */
    public interface Page {
        /** What is shown. */
        Reply answer(SignIn by, Asked asked) throws SQLException, IOException, DeskBusy;
    }

    /** What a form of ours has done. */
    public interface Filled {
        /** Does it. */
        Reply answer(SignIn by, Asked asked, Form form) throws SQLException, IOException, DeskBusy;
    }

    SignedRoutes(Router router, AdminDoor door, Pages pages, Ordering ordering, AdminDoor.Answering answering) {
        this.router = router;
        this.door = door;
        this.pages = pages;
        this.ordering = ordering;
        this.answering = answering;
    }

    /** Shows a page at this path, whose parts may be named, as in {@code /chargers/:id}. */
    public void get(String path, Page page) {
        router.get(path)
                .handler(context -> door.page(
                        context, by -> page.answer(by, new Asked(context)).with("Cache-Control", "no-store")));
    }

    /** Takes a form at this path. */
    public void post(String path, Filled filled) {
        router.post(path)
                .handler(context -> door.form(
                        context,
                        (by, form) ->
                                filled.answer(by, new Asked(context), form).with("Cache-Control", "no-store")));
    }

    /** What a form of ours with a large file has done. */
    public interface Uploaded {
        /** Does it. */
        Reply answer(SignIn by, Upload upload) throws SQLException, IOException, DeskBusy;
    }

    /** Takes a form with a file at this path, whose bytes are read as they come. */
    public void upload(String path, Uploaded uploaded) {
        router.post(path)
                .handler(context -> door.upload(
                        context, (by, upload) -> uploaded.answer(by, upload).with("Cache-Control", "no-store")));
    }

    /** A file of the room's, which holds no secret and is anybody's: {@code /assets/NAME}, from beside that class. */
    public void asset(String name, String mediaType, Class<?> beside) {
        router.get("/assets/" + name)
                .handler(context -> answering.answer(context, _ -> {
                    try (var file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
                        return new Reply(200, mediaType, Buffer.buffer(file.readAllBytes()), "");
                    }
                }));
    }

    /** Where pages hang that are anybody's. */
    public OpenRoutes open() {
        return new OpenRoutes(router, pages, answering);
    }

    /** How chargers are told to do something. */
    public Ordering ordering() {
        return ordering;
    }

    /** A page from a template. */
    public Reply page(int status, String template, SignIn by, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("by", by);
        return pages.page(status, template, all);
    }

    /** A page that says why there is no other. */
    public Reply problem(int status, String title, String detail) {
        return pages.problem(status, title, detail);
    }
}
