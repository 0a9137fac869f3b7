package org.plugpact.hub.uplink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.Reach;
import org.plugpact.hub.people.Traits;

/** Frames as bytes and back: each is a CBOR array that begins with its name. Strict, and without state. */
final class UplinkCodec {
    private static final int SMALL = 512;
    private static final String SITE_PROOF = "plugpact uplink 1, site";
    private static final String UPPER_PROOF = "plugpact uplink 1, upper hub";

    /** Items of a driver of whom no more is known than whether he may charge. */
    private static final int DRIVER_ITEMS = 6;

    private UplinkCodec() {}

    /** What the site signs to show that it has its authority's key, here and now. */
    static byte[] proof(UplinkFrame.Challenge challenge, LogId site) {
        return proof(SITE_PROOF, challenge.log(), site, challenge.nonce());
    }

    /** What the upper hub signs with its operator's key. */
    static byte[] proof(LogId upper, UplinkFrame.Resume asked) {
        return proof(UPPER_PROOF, upper, asked.log(), asked.nonce());
    }

    private static byte[] proof(String of, LogId upper, LogId site, byte[] nonce) {
        return new Encoder(SMALL)
                .items(4)
                .text(of)
                .text(upper.text())
                .text(site.text())
                .bytes(nonce)
                .toBytes();
    }

    /** The digest over the ids of a bundle's first statements. */
    static Digest ids(TrustBundle bundle, long count) {
        return Digest.sha256(bundle.statements().stream()
                .limit(count)
                .map(statement -> statement.id().bytes())
                .toArray(byte[][]::new));
    }

    static byte[] encode(UplinkFrame frame) {
        Encoder out = new Encoder(SMALL);
        switch (frame) {
            case UplinkFrame.Challenge(var version, var log, var nonce, var now) ->
                start(out, "challenge", 4)
                        .integer(version)
                        .text(log.text())
                        .bytes(nonce)
                        .instant(now);
            case UplinkFrame.Enrol(var version, var name, var token, var authority, var log) ->
                start(out, "enrol", 5)
                        .integer(version)
                        .text(name.text())
                        .text(token)
                        .bytes(authority)
                        .bytes(log);
            case UplinkFrame.Warranted(var warrant) ->
                start(out, "warranted", 1).bytes(warrant.encode());
            case UplinkFrame.Resume(var version, var log, var certificate, var nonce, var signature) ->
                start(out, "resume", 5)
                        .integer(version)
                        .text(log.text())
                        .digest(certificate)
                        .bytes(nonce)
                        .bytes(signature);
            case UplinkFrame.Welcome(var signature, var size) ->
                start(out, "welcome", 2).bytes(signature).integer(size);
            case UplinkFrame.Holds(var statements, var ids) ->
                start(out, "holds", 2).integer(statements).digest(ids);
            case UplinkFrame.Certificates(var certificates) -> {
                start(out, "certificates", 1).items(certificates.size());
                certificates.forEach(out::bytes);
            }
            case UplinkFrame.Statements(var statements) -> statements(start(out, "statements", 1), statements);
            case UplinkFrame.Drivers(var known, var forgotten) -> drivers(start(out, "drivers", 2), known, forgotten);
            case UplinkFrame.Roll(var drivers) -> start(out, "roll", 1).integer(drivers);
            case UplinkFrame.Facts(var from, var facts, var note) -> {
                start(out, "facts", 3).integer(from).items(facts.size());
                for (Fact fact : facts) out.raw(fact.encode());
                out.text(note);
            }
            case UplinkFrame.Taken(var size) -> start(out, "taken", 1).integer(size);
            case UplinkFrame.Farewell(var reason) -> start(out, "farewell", 1).text(reason);
        }
        return out.toBytes();
    }

    /** @throws Malformed for anything but one frame of an upper hub's in its one encoding */
    static UplinkFrame.Down down(byte[] bytes) throws Malformed {
        Decoder in = new Decoder(bytes);
        int items = in.items();
        String name = in.text();
        UplinkFrame.Down frame = switch (name) {
            case "challenge" -> challenge(in, items);
            case "warranted" -> warranted(in, items);
            case "welcome" -> welcome(in, items);
            case "certificates" -> certificates(in, items);
            case "statements" -> statements(in, items);
            case "drivers" -> drivers(in, items);
            case "roll" -> new UplinkFrame.Roll(number(in, items));
            case "taken" -> new UplinkFrame.Taken(number(in, items));
            case "farewell" -> farewell(in, items);
            default -> throw new Malformed("no such frame from an upper hub: " + UplinkFrame.bounded(name));
        };
        in.done();
        return frame;
    }

    /** @throws Malformed for anything but one frame of a site's in its one encoding */
    static UplinkFrame.Up up(byte[] bytes) throws Malformed {
        Decoder in = new Decoder(bytes);
        int items = in.items();
        String name = in.text();
        UplinkFrame.Up frame = switch (name) {
            case "enrol" -> enrol(in, items);
            case "resume" -> resume(in, items);
            case "holds" -> holds(in, items);
            case "certificates" -> certificates(in, items);
            case "facts" -> facts(in, items);
            case "farewell" -> farewell(in, items);
            default -> throw new Malformed("no such frame from a site: " + UplinkFrame.bounded(name));
        };
        in.done();
        return frame;
    }

    private static Encoder start(Encoder out, String name, int items) {
        return out.items(items + 1).text(name);
    }

    private static void statements(Encoder out, List<SignedStatement> statements) {
        out.items(statements.size());
        for (SignedStatement statement : statements) {
            out.items(2)
                    .bytes(statement.envelope().encode())
                    .raw(statement.fields().encode());
        }
    }

    private static void drivers(Encoder out, List<Driver> known, List<ContractId> forgotten) {
        out.items(known.size());
        for (Driver driver : known) {
            boolean more = !driver.traits().equals(Traits.NONE);
            out.items(more ? DRIVER_ITEMS + 1 : DRIVER_ITEMS)
                    .text(driver.tag().text())
                    .text(driver.contract().text())
                    .text(driver.agent().text())
                    .bool(driver.blocked())
                    .value(driver.expires().map(Cbor::of).orElse(Cbor.nothing()))
                    .value(driver.parent().map(tag -> Cbor.of(tag.text())).orElse(Cbor.nothing()));
            if (more) out.value(traits(driver.traits()));
        }
        out.items(forgotten.size());
        for (ContractId contract : forgotten) out.text(contract.text());
    }

    /** Kind, languages, reach, each a list of texts. */
    private static Cbor traits(Traits traits) {
        return Cbor.items(
                texts(traits.kind().stream().toList()),
                texts(traits.languages()),
                texts(traits.reach().words()));
    }

    private static Cbor texts(List<String> texts) {
        return Cbor.items(texts.stream().map(Cbor::of).toList());
    }

    private static UplinkFrame.Challenge challenge(Decoder in, int items) throws Malformed {
        count(items, 4);
        int version = version(in);
        LogId log = named("log", in.text(), LogId::new);
        return new UplinkFrame.Challenge(version, log, nonce(in), in.instant());
    }

    private static UplinkFrame.Enrol enrol(Decoder in, int items) throws Malformed {
        count(items, 5);
        return new UplinkFrame.Enrol(
                version(in), named("name", in.text(), PartyId::new), in.text(), in.bytes(), in.bytes());
    }

    private static UplinkFrame.Warranted warranted(Decoder in, int items) throws Malformed {
        count(items, 1);
        return new UplinkFrame.Warranted(Warrant.decode(in.bytes()));
    }

    private static UplinkFrame.Resume resume(Decoder in, int items) throws Malformed {
        count(items, 5);
        int version = version(in);
        LogId log = named("log", in.text(), LogId::new);
        return new UplinkFrame.Resume(version, log, in.digest(), nonce(in), in.bytes());
    }

    private static UplinkFrame.Welcome welcome(Decoder in, int items) throws Malformed {
        count(items, 2);
        return new UplinkFrame.Welcome(in.bytes(), in.integer());
    }

    private static UplinkFrame.Holds holds(Decoder in, int items) throws Malformed {
        count(items, 2);
        long statements = in.integer();
        if (statements < 0) throw new Malformed(statements + " statements");
        return new UplinkFrame.Holds(statements, in.digest());
    }

    private static UplinkFrame.Certificates certificates(Decoder in, int items) throws Malformed {
        count(items, 1);
        int count = batch(in, UplinkFrame.BATCH_MAX);
        List<byte[]> certificates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) certificates.add(in.bytes());
        return new UplinkFrame.Certificates(List.copyOf(certificates));
    }

    private static UplinkFrame.Statements statements(Decoder in, int items) throws Malformed {
        count(items, 1);
        int count = batch(in, UplinkFrame.BATCH_MAX);
        List<SignedStatement> statements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.items(2);
            Envelope envelope = Envelope.decode(in.bytes());
            statements.add(SignedStatement.read(envelope, Fields.read(in)));
        }
        return new UplinkFrame.Statements(List.copyOf(statements));
    }

    private static UplinkFrame.Drivers drivers(Decoder in, int items) throws Malformed {
        count(items, 2);
        int count = batch(in, UplinkFrame.BATCH_MAX);
        List<Driver> known = new ArrayList<>(count);
        for (int i = 0; i < count; i++) known.add(driver(in));
        int gone = batch(in, UplinkFrame.BATCH_MAX);
        List<ContractId> forgotten = new ArrayList<>(gone);
        for (int i = 0; i < gone; i++) forgotten.add(named("contract", in.text(), ContractId::new));
        return new UplinkFrame.Drivers(List.copyOf(known), List.copyOf(forgotten));
    }

    private static Driver driver(Decoder in) throws Malformed {
        int items = in.items();
        if (items != DRIVER_ITEMS && items != DRIVER_ITEMS + 1) throw new Malformed("a driver of " + items + " items");
        IdTag tag = named("tag", in.text(), IdTag::new);
        ContractId contract = named("contract", in.text(), ContractId::new);
        PartyId agent = named("agent", in.text(), PartyId::new);
        boolean blocked = in.bool();
        Cbor end = in.value();
        Cbor group = in.value();
        Traits traits = items == DRIVER_ITEMS ? Traits.NONE : traits(in);
        Optional<Instant> expires = end.equals(Cbor.nothing()) ? Optional.empty() : Optional.of(end.asInstant());
        Optional<IdTag> parent =
                group.equals(Cbor.nothing()) ? Optional.empty() : Optional.of(named("tag", group.asText(), IdTag::new));
        return Malformed.unless("driver", () -> new Driver(tag, "", contract, agent, blocked, expires, parent, traits));
    }

    /** Left out where there are none, so that a driver has one encoding. */
    private static Traits traits(Decoder in) throws Malformed {
        in.items(3);
        Optional<String> kind = texts(in, 1).stream().findFirst();
        List<String> languages = texts(in, 2);
        List<String> reach = texts(in, Reach.WORDS_MAX);
        Traits traits = Malformed.unless("traits", () -> new Traits(kind, languages, Reach.of(reach)));
        boolean isExact = !traits.equals(Traits.NONE) && traits.reach().words().equals(reach);
        if (!isExact) throw new Malformed("traits in another encoding");
        return traits;
    }

    private static List<String> texts(Decoder in, int most) throws Malformed {
        int count = batch(in, most);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) texts.add(in.text());
        return texts;
    }

    private static UplinkFrame.Facts facts(Decoder in, int items) throws Malformed {
        count(items, 3);
        long from = in.integer();
        int count = batch(in, UplinkFrame.FACTS_MAX);
        List<Fact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) facts.add(Fact.read(in));
        return new UplinkFrame.Facts(from, List.copyOf(facts), in.text());
    }

    private static UplinkFrame.Farewell farewell(Decoder in, int items) throws Malformed {
        count(items, 1);
        String reason = in.text();
        if (reason.length() > UplinkFrame.REASON_MAX)
            throw new Malformed("a reason of " + reason.length() + " characters");
        return new UplinkFrame.Farewell(reason);
    }

    private static long number(Decoder in, int items) throws Malformed {
        count(items, 1);
        return in.integer();
    }

    /** @param wanted items beside the name */
    private static void count(int items, int wanted) throws Malformed {
        if (items != wanted + 1) throw new Malformed("a frame of " + items + " items, not " + (wanted + 1));
    }

    private static int version(Decoder in) throws Malformed {
        long version = in.integer();
        if (version != UplinkFrame.VERSION)
            throw new Malformed("version " + version + " of the uplink, not " + UplinkFrame.VERSION);
        return UplinkFrame.VERSION;
    }

    private static byte[] nonce(Decoder in) throws Malformed {
        byte[] nonce = in.bytes();
        if (nonce.length != UplinkFrame.NONCE_BYTES) throw new Malformed("a nonce of " + nonce.length + " bytes");
        return nonce;
    }

    private static int batch(Decoder in, int most) throws Malformed {
        int count = in.items();
        if (count > most) throw new Malformed(count + " at once");
        return count;
    }

    private static <T> T named(String what, String text, Function<String, T> maker) throws Malformed {
        return Malformed.unless(what, () -> maker.apply(text));
    }
}
