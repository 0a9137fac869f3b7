package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.hub.agents.GovernanceBundles;
import org.plugpact.hub.agents.LogRotation;
import org.plugpact.hub.agents.OwnAuthorities;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.drafts.DraftKind;
import org.plugpact.hub.drafts.Drafted;
import org.plugpact.hub.drafts.Drafting;
import org.plugpact.hub.log.PublicLog;
import org.plugpact.hub.people.Acts;

/** Authorities' statements, by the administrators' door and from their page, and trust bundles for anybody. */
public final class Governing {
    /** Who did it where all that is known is that it had the admin token. */
    static final String BY_TOKEN = "token";

    static final String DONE = "done";
    private static final String CBOR = "application/cbor";

    private final With with;
    private final Optional<GovernanceBundles> bundles;

    /**
     * What it acts through.
     *
     * @param own makes the hub's own statements
     * @param rotation gives the log new keys
     * @param acts where everything that is done is written down
     * @param tariffs reads a tariff as people file it
     */
    public record With(
            Desk desk,
            Submission submission,
            Verifier verifier,
            OwnAuthorities own,
            LogRotation rotation,
            Acts acts,
            Function<String, Tariff> tariffs,
            InstantSource clock) {}

    /** @param bundles empty at a hub that follows another's root */
    public Governing(With with, Optional<GovernanceBundles> bundles) {
        this.with = with;
        this.bundles = bundles;
    }

    /**
     * {@code {"envelope","fields"}}, both base 64: a statement that its maker signed. What the desk takes in is on record;
     * what it does not is answered with 422 and the reason. The same once more is answered with 200, too, and changes nothing.
     */
    Reply state(String body) throws Api.Refused, DeskBusy {
        SignedStatement signed = read(body);
        refuseKeys(signed);
        Outcome outcome = take(BY_TOKEN, signed);
        if (outcome instanceof Outcome.Refused refused) {
            throw new Api.Refused(422, refused.first().reason(), "not-taken-in");
        }
        var answer = new JsonObject()
                .put("statement", signed.id().hex())
                .put("size", with.desk().bundle().size());
        return Reply.json(200, answer.encode());
    }

    /** The log's own keys have to be here, and to be stated where they begin to sign. */
    private static void refuseKeys(SignedStatement signed) throws Api.Refused {
        if (signed.statement() instanceof LogKeys)
            throw new Api.Refused(422, "a log's keys are made and stated here: POST /api/log/keys", "not-taken-in");
    }

    /** Hands a statement to the desk, and writes down who did it and what became of it. */
    Outcome take(String who, SignedStatement signed) throws DeskBusy {
        Statement says = signed.statement();
        long act = with.acts()
                .begin(who, says.kind() + " by " + says.by(), signed.id().hex());
        Outcome outcome = with.submission().submit(new Claim.StatementMade(signed));
        with.acts()
                .end(
                        act,
                        switch (outcome) {
                            case Outcome.Refused refused ->
                                "refused: " + refused.first().reason();
                            case Outcome.Twice _ -> "on record before";
                            case Outcome.Final _,
                                    Outcome.Recorded _,
                                    Outcome.Admitted _,
                                    Outcome.NeedsHandshake _,
                                    Outcome.StartedAs _,
                                    Outcome.StoppedAs _,
                                    Outcome.Unknown _ -> DONE;
                        });
        return outcome;
    }

    private static SignedStatement read(String body) throws Api.Refused {
        try {
            return read(new JsonObject(body));
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "envelope and fields, in base 64");
        } catch (Malformed wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static SignedStatement read(JsonObject object) throws Malformed {
        byte[] envelope = object.getBinary("envelope");
        byte[] fields = object.getBinary("fields");
        if (envelope == null || fields == null) throw new IllegalArgumentException("envelope and fields, in base 64");
        return SignedStatement.read(Envelope.decode(envelope), Fields.decode(fields));
    }

    /**
     * What is new here of a file that was signed elsewhere.
     *
     * @param file a statement or a list of them, as {@link #state} takes them, or a full bundle
     * @throws Malformed if it is none of these; with a reason for people
     */
    List<SignedStatement> fresh(byte[] file) throws Malformed {
        Set<Digest> known = new HashSet<>();
        with.desk().bundle().statements().forEach(one -> known.add(one.id()));
        return signed(file).stream().filter(one -> !known.contains(one.id())).toList();
    }

    private static List<SignedStatement> signed(byte[] file) throws Malformed {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return FullBundle.decode(file).entries().stream().map(Entry::signed).toList();
        }
        try {
            if (text.startsWith("{")) return List.of(read(new JsonObject(text)));
            var all = new ArrayList<SignedStatement>();
            for (Object one : new JsonArray(text)) all.add(read((JsonObject) one));
            return List.copyOf(all);
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Malformed("it is neither a signed statement nor a full bundle");
        }
    }

    /** Whose statements can be signed here. */
    NavigableSet<PartyId> makers() {
        return with.own().parties();
    }

    Drafted draft(DraftKind kind, Map<String, String> said) {
        Instant now = with.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        TrustBundle trust = with.desk().bundle();
        return Drafting.of(kind, said, new Drafting.Around(now, with.tariffs(), trust::listEpoch));
    }

    /** Empty if its maker's key is not here. */
    Optional<SignedStatement> sign(Statement statement) {
        return with.own().sign(statement);
    }

    OwnAuthorities own() {
        return with.own();
    }

    Acts acts() {
        return with.acts();
    }

    /** What a statement would change; of one that others are to be taken in before, only by itself. */
    Foresight foresee(SignedStatement signed) throws DeskBusy {
        Instant now = with.clock().instant();
        TrustBundle before = with.desk().bundle();
        return switch (before.with(signed, with.verifier(), now)) {
            case TrustBundle.Refused(var why) -> Foresight.refused(why);
            case TrustBundle.Admitted(var next) -> {
                Instant from = signed.statement() instanceof Revoke says ? says.from() : now;
                yield Foresight.of(
                        with.submission().foresee(new Claim.StatementMade(signed)),
                        before,
                        next,
                        with.desk().chargers(),
                        from.isAfter(now) ? from : now);
            }
        };
    }

    /** A statement on record, its place in the governance log, and when it was taken in. */
    public record OnRecord(StatementText says, long place, Instant at) {}

    Optional<OnRecord> onRecord(String id) {
        List<TrustBundle.Taken> taken = with.desk().bundle().taken();
        for (int place = 0; place < taken.size(); place++) {
            SignedStatement signed = taken.get(place).signed();
            if (signed.id().hex().equals(id)) {
                return Optional.of(new OnRecord(
                        StatementText.of(signed), place, taken.get(place).at()));
            }
        }
        return Optional.empty();
    }

    private GovernanceBundles bundles() throws Api.Refused {
        return bundles.orElseThrow(
                () -> new Api.Refused(404, "this hub follows another's root: that one has the bundles"));
    }

    /** New keys for the log; what the root stated of them. */
    Reply rotate() throws IOException, DeskBusy {
        LogKeys says = with.rotation().rotate();
        var answer = new JsonObject()
                .put("log", says.log().text())
                .put("after", says.after())
                .put("keys", new JsonArray(says.keys()));
        return Reply.json(200, answer.encode());
    }

    /** The governance log; its entries are told in bundles, since some are longer than a tile's entry may be. */
    PublicLog log() throws Api.Refused {
        TrustBundle trust = with.desk().bundle();
        return new PublicLog(
                Optional.of(bundles().full(trust).checkpoint()),
                bundles().shown(trust).hashes(),
                Optional.empty());
    }

    Reply full() throws Api.Refused {
        return Reply.download(CBOR, bundles().full(with.desk().bundle()).encode(), "full.trust");
    }

    Reply compact() throws Api.Refused {
        return Reply.download(CBOR, bundles().compact(with.desk().bundle()).encode(), "compact.trust");
    }

    AuthoritiesPage page() throws Api.Refused {
        return AuthoritiesPage.of(
                bundles().log(with.desk().bundle()), with.clock().instant());
    }
}
