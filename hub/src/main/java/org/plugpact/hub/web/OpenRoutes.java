package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.plugpact.hub.desk.DeskBusy;

/** Where a further room hangs pages that are anybody's, without a sign-in. None of them is kept by a browser. */
public final class OpenRoutes {
    private final Router router;
    private final Pages pages;
    private final AdminDoor.Answering answering;
    private final Room sending = new Room(Room.ENDORSEMENTS_MAX);

    /** A page. */
    public interface Page {
        /** What is shown. */
        Reply answer(Asked asked) throws SQLException, IOException, DeskBusy;
    }

    /** What a form has done. */
    public interface Filled {
        /** Does it. */
        Reply answer(Asked asked, Form form) throws SQLException, IOException, DeskBusy;
    }

    /** What a program has sent. */
    public interface Sent {
        /** Does it. */
        Reply answer(Asked asked, byte[] body) throws SQLException, IOException, DeskBusy;
    }

    OpenRoutes(Router router, Pages pages, AdminDoor.Answering answering) {
        this.router = router;
        this.pages = pages;
        this.answering = answering;
    }

    /** Shows a page at this path, whose parts may be named. */
    public void get(String path, Page page) {
        router.get(path).handler(context -> answering.answer(context, _ -> fresh(page.answer(new Asked(context)))));
    }

    /** Takes a form of so many bytes at this path. */
    public void post(String path, int bytesMax, Filled filled) {
        router.post(path).handler(sending::enter);
        router.post(path)
                .handler(context -> Form.read(
                        context,
                        bytesMax,
                        form -> answering.answer(context, _ -> fresh(filled.answer(new Asked(context), form)))));
    }

    /** Takes what a program sends to this path, of so many bytes. */
    public void take(String path, int bytesMax, Sent sent) {
        router.post(path).handler(sending::enter);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(bytesMax));
        router.post(path)
                .handler(context -> answering.answer(context, _ -> {
                    Buffer body = context.body().buffer();
                    return fresh(sent.answer(new Asked(context), body == null ? new byte[0] : body.getBytes()));
                }));
    }

    private static Reply fresh(Reply reply) {
        return reply.with("Cache-Control", "no-store");
    }

    /** A page from a template of the house's, which gets {@code troubles} besides. */
    public Reply page(int status, String template, Map<String, Object> values) {
        return pages.page(status, template, values);
    }
}
