package org.plugpact.hub.agents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;

/** Frames as deterministic CBOR (RFC 8949, 4.2.1): an array whose first item names the frame. */
final class FrameCodec {
    private static final String PROOF = "plugpact agent link";
    private static final int SMALL = 256;

    private FrameCodec() {}

    /** What an agent signs to show that it has its certificate's key, here and now. */
    static byte[] proof(Frame.Challenge challenge, PartyId agent) {
        return new Encoder(SMALL)
                .items(5)
                .text(PROOF)
                .integer(challenge.version())
                .text(challenge.log().text())
                .bytes(challenge.nonce())
                .text(agent.text())
                .toBytes();
    }

    static byte[] encode(Frame frame) {
        Encoder out = new Encoder(SMALL);
        switch (frame) {
            case Frame.Challenge(var version, var log, var nonce, var now) ->
                start(out, "challenge", 4)
                        .integer(version)
                        .text(log.text())
                        .bytes(nonce)
                        .instant(now);
            case Frame.Enrol(var version, var agent, var token, var request) ->
                start(out, "enrol", 4)
                        .integer(version)
                        .text(agent.text())
                        .text(token)
                        .bytes(request);
            case Frame.Resume(var version, var agent, var certificate, var signature) ->
                start(out, "resume", 4)
                        .integer(version)
                        .text(agent.text())
                        .digest(certificate)
                        .bytes(signature);
            case Frame.Welcome(var provider, var agent, var chain, var statements) ->
                chain(start(out, "welcome", 4).text(provider.text()).text(agent.text()), chain)
                        .integer(statements);
            case Frame.Farewell(var reason) -> start(out, "farewell", 1).text(reason);
            case Frame.Statements(var statements) -> statements(start(out, "statements", 1), statements);
            case Frame.Contracts(var contracts) -> contracts(start(out, "contracts", 1), contracts);
            case Frame.Ready(var statements) -> start(out, "ready", 1).integer(statements);
            case Frame.Accept(var number, var offer, var chain, var contract, var now) -> {
                start(out, "accept", 6).integer(number);
                part(out, offer.envelope(), offer.fields());
                chain(out, chain).text(contract.text()).instant(now);
            }
            case Frame.Countersign(var number, var snapshot, var close, var chain, var now) -> {
                start(out, "countersign", 6).integer(number).bytes(snapshot.encode());
                part(out, close.envelope(), close.fields());
                chain(out, chain).instant(now);
            }
            case Frame.Accepted(var number, var acceptance) -> {
                start(out, "accepted", 3).integer(number);
                part(out, acceptance.envelope(), acceptance.fields());
            }
            case Frame.Countersigned(var number, var close) ->
                start(out, "countersigned", 2).integer(number).bytes(close.encode());
            case Frame.Refused(var number, var reason) ->
                start(out, "refused", 2).integer(number).text(reason);
        }
        return out.toBytes();
    }

    /** @throws Malformed for anything but one frame of the hub's in its one encoding */
    static Frame.FromHub fromHub(byte[] bytes) throws Malformed {
        Decoder in = new Decoder(bytes);
        int items = in.items();
        String name = in.text();
        Frame.FromHub frame = switch (name) {
            case "challenge" -> challenge(in, items);
            case "welcome" -> welcome(in, items);
            case "farewell" -> farewell(in, items);
            case "statements" -> statements(in, items);
            case "contracts" -> contracts(in, items);
            case "accept" -> accept(in, items);
            case "countersign" -> countersign(in, items);
            default -> throw new Malformed("no such frame from a hub: " + bounded(name));
        };
        in.done();
        return frame;
    }

    /** @throws Malformed for anything but one frame of an agent's in its one encoding */
    static Frame.FromAgent fromAgent(byte[] bytes) throws Malformed {
        Decoder in = new Decoder(bytes);
        int items = in.items();
        String name = in.text();
        Frame.FromAgent frame = switch (name) {
            case "enrol" -> enrol(in, items);
            case "resume" -> resume(in, items);
            case "farewell" -> farewell(in, items);
            case "ready" -> ready(in, items);
            case "accepted" -> accepted(in, items);
            case "countersigned" -> countersigned(in, items);
            case "refused" -> refused(in, items);
            default -> throw new Malformed("no such frame from an agent: " + bounded(name));
        };
        in.done();
        return frame;
    }

    private static Encoder start(Encoder out, String name, int items) {
        return out.items(items + 1).text(name);
    }

    private static void part(Encoder out, Envelope envelope, Fields fields) {
        out.bytes(envelope.encode()).raw(fields.encode());
    }

    private static Encoder chain(Encoder out, List<byte[]> chain) {
        out.items(chain.size());
        for (byte[] certificate : chain) out.bytes(certificate);
        return out;
    }

    private static void statements(Encoder out, List<SignedStatement> statements) {
        out.items(statements.size());
        for (SignedStatement statement : statements) {
            out.items(2);
            part(out, statement.envelope(), statement.fields());
        }
    }

    private static void contracts(Encoder out, List<Frame.Contracts.Standing> contracts) {
        out.items(contracts.size());
        for (var contract : contracts) {
            out.items(2).text(contract.contract().text()).bool(contract.good());
        }
    }

    private static Frame.Challenge challenge(Decoder in, int items) throws Malformed {
        count(items, 4);
        int version = version(in);
        LogId log = named("log", in.text(), LogId::new);
        byte[] nonce = in.bytes();
        if (nonce.length != Frame.NONCE_BYTES) throw new Malformed("a nonce of " + nonce.length + " bytes");
        return new Frame.Challenge(version, log, nonce, in.instant());
    }

    private static Frame.Enrol enrol(Decoder in, int items) throws Malformed {
        count(items, 4);
        return new Frame.Enrol(version(in), named("agent", in.text(), PartyId::new), in.text(), in.bytes());
    }

    private static Frame.Resume resume(Decoder in, int items) throws Malformed {
        count(items, 4);
        return new Frame.Resume(version(in), named("agent", in.text(), PartyId::new), in.digest(), in.bytes());
    }

    private static Frame.Welcome welcome(Decoder in, int items) throws Malformed {
        count(items, 4);
        PartyId provider = named("provider", in.text(), PartyId::new);
        PartyId agent = named("agent", in.text(), PartyId::new);
        return new Frame.Welcome(provider, agent, chain(in), in.integer());
    }

    private static Frame.Farewell farewell(Decoder in, int items) throws Malformed {
        count(items, 1);
        return new Frame.Farewell(reason(in));
    }

    private static Frame.Statements statements(Decoder in, int items) throws Malformed {
        count(items, 1);
        int count = batch(in);
        List<SignedStatement> statements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.items(2);
            Envelope envelope = Envelope.decode(in.bytes());
            statements.add(SignedStatement.read(envelope, Fields.read(in)));
        }
        return new Frame.Statements(List.copyOf(statements));
    }

    private static Frame.Contracts contracts(Decoder in, int items) throws Malformed {
        count(items, 1);
        int count = batch(in);
        List<Frame.Contracts.Standing> contracts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.items(2);
            contracts.add(new Frame.Contracts.Standing(named("contract", in.text(), ContractId::new), in.bool()));
        }
        return new Frame.Contracts(List.copyOf(contracts));
    }

    private static Frame.Ready ready(Decoder in, int items) throws Malformed {
        count(items, 1);
        return new Frame.Ready(in.integer());
    }

    private static Frame.Accept accept(Decoder in, int items) throws Malformed {
        count(items, 6);
        long number = in.integer();
        Part<Offer> offer = Offer.read(Envelope.decode(in.bytes()), Fields.read(in));
        List<byte[]> chain = chain(in);
        ContractId contract = named("contract", in.text(), ContractId::new);
        return new Frame.Accept(number, offer, chain, contract, in.instant());
    }

    private static Frame.Countersign countersign(Decoder in, int items) throws Malformed {
        count(items, 6);
        long number = in.integer();
        PactSnapshot snapshot = PactSnapshot.decode(in.bytes());
        Envelope envelope = Envelope.decode(in.bytes());
        Fields fields = Fields.read(in);
        SignedPart close = Malformed.unless("close", () -> new SignedPart(envelope, fields));
        List<byte[]> chain = chain(in);
        Instant now = in.instant();
        return new Frame.Countersign(number, snapshot, close, chain, now);
    }

    private static Frame.Accepted accepted(Decoder in, int items) throws Malformed {
        count(items, 3);
        long number = in.integer();
        return new Frame.Accepted(number, Acceptance.read(Envelope.decode(in.bytes()), Fields.read(in)));
    }

    private static Frame.Countersigned countersigned(Decoder in, int items) throws Malformed {
        count(items, 2);
        return new Frame.Countersigned(in.integer(), Envelope.decode(in.bytes()));
    }

    private static Frame.Refused refused(Decoder in, int items) throws Malformed {
        count(items, 2);
        return new Frame.Refused(in.integer(), reason(in));
    }

    /** @param wanted items beside the name */
    private static void count(int items, int wanted) throws Malformed {
        if (items != wanted + 1) throw new Malformed("a frame of " + items + " items, not " + (wanted + 1));
    }

    private static int version(Decoder in) throws Malformed {
        long version = in.integer();
        if (version != Frame.VERSION) throw new Malformed("version " + version + " of the link, not " + Frame.VERSION);
        return Frame.VERSION;
    }

    private static String reason(Decoder in) throws Malformed {
        String reason = in.text();
        if (reason.length() > Frame.REASON_MAX) throw new Malformed("a reason of " + reason.length() + " characters");
        return reason;
    }

    private static int batch(Decoder in) throws Malformed {
        int count = in.items();
        if (count > Frame.BATCH_MAX) throw new Malformed(count + " at once");
        return count;
    }

    private static List<byte[]> chain(Decoder in) throws Malformed {
        int count = in.items();
        if (count > Chain.LENGTH_MAX) throw new Malformed("a chain of " + count + " certificates");
        List<byte[]> chain = new ArrayList<>(count);
        for (int i = 0; i < count; i++) chain.add(in.bytes());
        return List.copyOf(chain);
    }

    private static <T> T named(String what, String text, Function<String, T> maker) throws Malformed {
        return Malformed.unless(what, () -> maker.apply(text));
    }

    private static String bounded(String name) {
        return name.length() > 32 ? name.substring(0, 32) + "…" : name;
    }
}
