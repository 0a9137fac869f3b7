package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.hub.agents.GovernanceBundles;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;

/** Authorities' statements by the administrators' door, and trust bundles for anybody. */
public final class Governing {
    private static final String CBOR = "application/cbor";

    private final Desk desk;
    private final Submission submission;
    private final Optional<GovernanceBundles> bundles;

    /** @param bundles empty at a hub that follows another's root */
    public Governing(Desk desk, Submission submission, Optional<GovernanceBundles> bundles) {
        this.desk = desk;
        this.submission = submission;
        this.bundles = bundles;
    }

    /**
     * {@code {"envelope","fields"}}, both base 64: a statement that its maker signed. What the desk takes in is on record;
     * what it does not is answered with 422 and the reason.
     */
    Reply state(String body) throws Api.Refused, DeskBusy {
        SignedStatement signed = read(body);
        Outcome outcome = submission.submit(new Claim.StatementMade(signed));
        if (outcome instanceof Outcome.Refused refused) {
            throw new Api.Refused(422, refused.first().reason(), "not-taken-in");
        }
        var answer = new JsonObject()
                .put("statement", signed.id().hex())
                .put("size", desk.bundle().size());
        return Reply.json(200, answer.encode());
    }

    private static SignedStatement read(String body) throws Api.Refused {
        try {
            var object = new JsonObject(body);
            byte[] envelope = object.getBinary("envelope");
            byte[] fields = object.getBinary("fields");
            if (envelope == null || fields == null) throw new Api.Refused(400, "envelope and fields, in base 64");
            return SignedStatement.read(Envelope.decode(envelope), Fields.decode(fields));
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "envelope and fields, in base 64");
        } catch (Malformed wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private GovernanceBundles bundles() throws Api.Refused {
        return bundles.orElseThrow(
                () -> new Api.Refused(404, "this hub follows another's root: that one has the bundles"));
    }

    Reply full() throws Api.Refused {
        return Reply.download(CBOR, bundles().full(desk.bundle()).encode(), "full.trust");
    }

    Reply compact() throws Api.Refused {
        return Reply.download(CBOR, bundles().compact(desk.bundle()).encode(), "compact.trust");
    }

    AuthoritiesPage page(Instant now) throws Api.Refused {
        return AuthoritiesPage.of(bundles().log(desk.bundle()), now);
    }
}
