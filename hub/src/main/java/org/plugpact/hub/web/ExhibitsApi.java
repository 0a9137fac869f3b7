package org.plugpact.hub.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.views.Exhibits;

/**
 * The bytes of exhibits over HTTP, for administrators, who hand them to the pact's parties and its arbiter. They are told by the
 * digest that a fact names: whoever brings them, others are not taken.
 */
final class ExhibitsApi {
    private final Desk desk;
    private final Exhibits exhibits;

    ExhibitsApi(Desk desk, Exhibits exhibits) {
        this.desk = desk;
        this.exhibits = exhibits;
    }

    /** Takes the body in: 201 if it is kept now, 200 if it was before, else a refusal with its code. */
    Reply take(String pact, String digest, InputStream body) throws Api.Refused, DeskBusy, IOException {
        Exhibit named = named(pact, digest);
        return switch (exhibits.take(named, body)) {
            case KEPT -> said(201, "kept");
            case KEPT_BEFORE -> said(200, "kept before");
            case MEDIA_TYPE -> throw new Api.Refused(415, "not kept: " + named.mediaType(), "exhibit_media_type");
            case TOO_LONG ->
                throw new Api.Refused(413, "more than " + Exhibits.BYTES_MAX + " bytes", "exhibit_too_long");
            case OTHERS -> throw new Api.Refused(409, "not the bytes that the fact names", "exhibit_digest");
            case BUSY -> throw new DeskBusy("too many exhibits are on their way");
        };
    }

    /** The bytes; 410 if they are not here, be it that they never came or that they were erased. */
    Reply give(String pact, String digest) throws Api.Refused, DeskBusy, IOException {
        Exhibit named = named(pact, digest);
        try {
            Optional<byte[]> bytes = exhibits.give(named.digest());
            if (bytes.isEmpty()) throw new Api.Refused(410, "its bytes are not here", "exhibit_absent");
            // As a download under no name of a stranger's: nothing of it is run in a page of ours.
            return Reply.download(named.mediaType(), bytes.get(), named.digest().hex());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DeskBusy("told to stop");
        }
    }

    /** Erases the bytes for good; the fact that names them stays. */
    Reply erase(String pact, String digest) throws Api.Refused, DeskBusy {
        return said(200, exhibits.erase(named(pact, digest).digest()) ? "erased" : "not here");
    }

    private Exhibit named(String pact, String digest) throws Api.Refused, DeskBusy {
        try {
            Digest sought = Digest.parse(digest);
            return desk.exhibits(new PactId(pact)).stream()
                    .filter(one -> one.digest().equals(sought))
                    .findFirst()
                    .orElseThrow(() -> new Api.Refused(404, "no exhibit of that digest", "exhibit_on_record"));
        } catch (IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a pact and a digest: " + wrong.getMessage());
        }
    }

    private static Reply said(int status, String outcome) {
        return Reply.json(status, new JsonObject().put("outcome", outcome).encode());
    }
}
