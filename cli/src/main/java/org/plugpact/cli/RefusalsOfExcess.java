package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.handshake.Delivery;

/** Too much, too many, too often. Played last: for a minute after it the hub takes no record of anybody. */
final class RefusalsOfExcess {
    private static final String PACTS = "/pacts";
    private static final String ENDORSEMENTS = "/api/pacts/" + "ab".repeat(Digest.SIZE) + "/endorsements";
    private static final String TAGS = "/api/tags";

    /** Bytes of a body at the administrators' door. */
    private static final int BODY_BYTES = 1 << 20;

    /** Chargers or tags in one request. */
    private static final int ENTRIES = 5_000;

    /** Records that are read at once. */
    private static final int AT_ONCE = 16;

    /** More than any door takes of what is no good in a minute. */
    private static final int MANY = 301;

    private static final byte[] NOISE = {1, 2, 3};

    private final RefusalWorld world;
    private final RefusalTable table;
    private final RefusalBrowser browser;

    RefusalsOfExcess(RefusalWorld world, RefusalTable table, RefusalBrowser browser) {
        this.world = world;
        this.table = table;
        this.browser = browser;
    }

    void play() throws IOException, InterruptedException {
        table.at("Too much at once, and too often: every door over HTTP");
        tooLong();
        tooManyAtOnce();
        tooOften("429 " + PACTS, "one more record, after many that were none", PACTS);
        tooOften("429 /api/pacts/…/endorsements", "one more endorsement, after many", ENDORSEMENTS);
        wrongTokens();
    }

    private void tooLong() throws IOException, InterruptedException {
        tooLong("413 " + PACTS, "a record", PACTS, Delivery.BYTES_MAX);
        tooLong("413 /api/pacts/…/endorsements", "an endorsement", ENDORSEMENTS, Endorsement.BYTES_MAX);
        tooLong("413 " + TAGS, "a body", TAGS, BODY_BYTES);
        var tags = new JsonArray(Collections.nCopies(ENTRIES + 1, "T"));
        var answered = world.post(TAGS, tags.encode());
        table.row(
                answered.status() == 413 && answered.body().contains("at most " + ENTRIES),
                "413 at most " + ENTRIES + " at once",
                (ENTRIES + 1) + " tags in one request",
                answered.status() + " " + answered.body(),
                "");
    }

    private void tooLong(String reason, String what, String door, int bytesMax) throws IOException {
        String told = status(door, bytesMax + 1);
        table.row(told.equals("413"), reason, what + " that will have " + (bytesMax + 1) + " bytes", told, "");
    }

    private String status(String door, int length) throws IOException {
        return Integer.toString(browser.status("POST " + door, head(length)));
    }

    private String[] head(int length) throws IOException {
        return new String[] {
            "Host: 127.0.0.1",
            "Authorization: Bearer " + world.hub.keys().adminToken(),
            "Content-Type: application/cbor",
            "Content-Length: " + length
        };
    }

    /** Each begins a record and sends none of it; whoever is answered all the same had no room. */
    private void tooManyAtOnce() throws IOException, InterruptedException {
        List<Socket> begun = new ArrayList<>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i <= AT_ONCE; i++) begun.add(browser.begin("POST " + PACTS, head(1)));
            int told = readers.invokeAny(begun.stream()
                    .<Callable<Integer>>map(one -> () -> RefusalBrowser.status(one))
                    .toList());
            String how = "one more record, while " + AT_ONCE + " are on their way";
            table.row(told == 503, "503 " + PACTS, how, Integer.toString(told), "");
        } catch (ExecutionException none) {
            throw new IOException("no record is answered before it is there", none);
        } finally {
            for (Socket one : begun) one.close();
        }
    }

    private void tooOften(String reason, String how, String door) throws IOException, InterruptedException {
        AdminClient.Answered answered = world.post(door, NOISE);
        int tried = 1;
        while (answered.status() != 429 && tried < MANY) {
            answered = world.post(door, NOISE);
            tried++;
        }
        table.row(answered.status() == 429, reason, how, answered.status() + " " + answered.body(), "");
    }

    /** Whoever guesses is soon not looked at; whoever has the token is let in all the same. */
    private void wrongTokens() throws IOException, InterruptedException {
        int told = 401;
        try (var stranger = new AdminClient(world.client.page("/"), "0".repeat(64))) {
            for (int tried = 0; told == 401 && tried < MANY; tried++)
                told = stranger.post(TAGS, "application/json", NOISE).status();
        }
        AdminClient.Answered answered = world.post(TAGS, "[]");
        table.row(
                told == 429 && answered.isTaken(),
                "429 " + TAGS,
                "one more wrong admin token, after many; the right one is let in",
                told + ", and the right one " + answered.text(),
                "");
    }
}
