package org.plugpact.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.uplink.EdgeTicket;

/**
 * A hub at a site that was let in, with keys that are really its own, and that says what it is told to.
 *
 * @param authority signs that the site is the one it says
 * @param log signs what the site says of its log
 */
record RefusalSite(
        RefusalWorld world, EdgeTicket ticket, Warrant warrant, Signer authority, Signer log, VerifierKey logKey) {
    private static final int VERSION = 1;
    private static final int NONCE_BYTES = 32;
    private static final String PROOF = "plugpact uplink 1, site";

    /** By the administrators' door. */
    static EdgeTicket ticket(RefusalWorld world, String name) throws IOException, InterruptedException {
        try {
            return EdgeTicket.parse(world.client.edgeTicket(name));
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    static Encoder enrol(String name, String token, byte[] authorityRequest, byte[] logRequest) {
        return new Encoder()
                .items(6)
                .text("enrol")
                .integer(VERSION)
                .text(name)
                .text(token)
                .bytes(authorityRequest)
                .bytes(logRequest);
    }

    /** Lets itself in, as it should. */
    static RefusalSite enrolled(RefusalWorld world, EdgeTicket ticket) throws IOException, InterruptedException {
        String name = ticket.edge().text();
        OwnKey authority = OwnKey.open(world.folder(name + "-authority"));
        OwnKey log = OwnKey.open(world.folder(name + "-log"));
        try (var line = RefusalLine.open(world, ticket)) {
            line.next("challenge");
            line.send(enrol(name, ticket.token().orElseThrow(), authority.request(name), log.request(name)));
            Warrant warrant = Warrant.decode(line.next("warranted").bytes());
            Signer authorities =
                    authority.under(Chain.read(List.of(warrant.authority()))).signer();
            Signer logs = log.under(Chain.read(List.of(warrant.log()))).signer();
            return new RefusalSite(world, ticket, warrant, authorities, logs, warrant.logKey());
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    LogId id() {
        return warrant.genesis().content().log();
    }

    /** Connected, and nothing said yet. */
    RefusalLine line() throws IOException, InterruptedException {
        return RefusalLine.open(world, ticket);
    }

    /** Says who it is, after the challenge. */
    void resume(RefusalLine line, int version, LogId as, Signer by) throws IOException, InterruptedException {
        Decoder challenge = line.next("challenge");
        try {
            challenge.integer();
            String upper = challenge.text();
            byte[] proof = new Encoder()
                    .items(4)
                    .text(PROOF)
                    .text(upper)
                    .text(as.text())
                    .bytes(challenge.bytes())
                    .toBytes();
            line.send(new Encoder()
                    .items(6)
                    .text("resume")
                    .integer(version)
                    .text(as.text())
                    .digest(warrant.certificate())
                    .bytes(new byte[NONCE_BYTES])
                    .bytes(by.sign(proof)));
        } catch (Malformed broken) {
            throw new IOException("no challenge", broken);
        }
    }

    /** Connected and welcome, and it has not said yet what it holds. */
    RefusalLine welcome() throws IOException, InterruptedException {
        RefusalLine line = line();
        resume(line, VERSION, id(), authority);
        line.next("welcome");
        return line;
    }

    /** Connected and welcome; it holds no statement, as new ones do. */
    RefusalLine governed() throws IOException, InterruptedException {
        RefusalLine line = welcome();
        line.send(holds(0));
        return line;
    }

    static Encoder holds(long statements) {
        return new Encoder().items(3).text("holds").integer(statements).digest(Digest.sha256());
    }

    /** How its log begins; the place is that of what belongs to no charger. */
    Fact opening(long index) {
        Part<Genesis> genesis = warrant.genesis();
        var header = new FactHeader(
                FactHeader.VERSION,
                id(),
                index,
                Kind.OPENING,
                genesis.envelope().signatures().getFirst().at(),
                world.now(),
                new PartyId("root"),
                new SiteId("none"),
                Jurisdiction.EVERYWHERE,
                Optional.empty());
        return new Fact(
                header,
                new Sheet(
                        Kind.OPENING,
                        genesis.envelope().encode(),
                        genesis.fields().encode()));
    }

    /** Its word on so many facts, signed by that key. */
    String note(long size, Digest root, Signer by) {
        return SignedCheckpoint.sign(new Checkpoint(id(), size, root), logKey, by)
                .text();
    }

    static Encoder none(String note) {
        return new Encoder().items(4).text("facts").integer(0).items(0).text(note);
    }

    static Encoder one(Fact fact, String note) {
        return new Encoder()
                .items(4)
                .text("facts")
                .integer(fact.index())
                .items(1)
                .raw(fact.encode())
                .text(note);
    }
}
