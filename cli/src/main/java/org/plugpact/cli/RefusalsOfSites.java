package org.plugpact.cli;

import java.io.IOException;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Hashing;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.uplink.EdgeTicket;

/** Hubs at sites that are not let in, or not heard any further, each with the farewell that it is told. */
final class RefusalsOfSites {
    /** Tickets that nobody has used; one more, and the oldest is void. */
    private static final int TICKETS_OPEN = 1_000;

    private static final String NOT_GOOD = "the ticket is not good";
    private static final String NOT_THE_KEY = "not the key that was certified";
    private static final String FORKED = "the site's log is another than the one that was handed up";
    private static final byte[] NOISE = {1, 2, 3};

    private final RefusalWorld world;
    private final RefusalTable table;

    RefusalsOfSites(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
    }

    void play() throws IOException, InterruptedException {
        table.at("A hub at a site that wants to be let in: wss://…" + RefusalLine.PATH);
        EdgeTicket ticket = RefusalSite.ticket(world, "site-1");
        unopened(404, "at another path", ticket, "/elsewhere", false);
        unopened(403, "from a page in a browser", ticket, RefusalLine.PATH, true);
        RefusalSite site = RefusalSite.enrolled(world, ticket);
        tickets(ticket);
        introductions(site);
        table.at("A hub at a site that hands up its log: wss://…" + RefusalLine.PATH);
        facts(site);
        standing(site);
        revoked();
    }

    private void unopened(int status, String how, EdgeTicket ticket, String path, boolean fromAPage)
            throws InterruptedException {
        String told;
        try {
            RefusalLine.open(world, ticket, path, fromAPage).close();
            told = "let in";
        } catch (IOException refused) {
            told = String.valueOf(refused.getMessage());
        }
        table.row(told.endsWith(": " + status), status + " " + RefusalLine.PATH, how, told, "");
    }

    private void row(String reason, String how, RefusalLine line) throws IOException, InterruptedException {
        String told = line.farewell();
        table.row(told.equals(reason), reason, how, told, "");
    }

    /** The same of what is sent now, and it is on record. */
    private void row(String reason, String how, String incident, RefusalLine line, Encoder sent)
            throws IOException, InterruptedException {
        long before = world.incidents(incident);
        line.send(sent);
        String told = line.farewell();
        boolean recorded = world.incidents(incident) > before;
        table.row(told.equals(reason) && recorded, reason, how, told, recorded ? "an incident: " + incident : "");
    }

    // Who is let in.

    private void tickets(EdgeTicket used) throws IOException, InterruptedException {
        enrols(NOT_GOOD, "with a ticket that was used", "site-1", used);
        enrols(NOT_GOOD, "with another site's ticket", "site-2", RefusalSite.ticket(world, "site-3"));
        EdgeTicket old = RefusalSite.ticket(world, "site-4");
        for (int i = 0; i < TICKETS_OPEN; i++) world.hub.edgeTicket(new PartyId("site-5"));
        enrols(NOT_GOOD, "with a ticket after which " + TICKETS_OPEN + " others were made", "site-4", old);
        EdgeTicket good = RefusalSite.ticket(world, "site-6");
        try (var line = RefusalLine.open(world, good)) {
            line.next("challenge");
            line.send(RefusalSite.enrol("site-6", good.token().orElseThrow(), NOISE, NOISE));
            String told = line.farewell();
            String reason = "not a certificate request";
            table.row(told.startsWith(reason), reason, "with bytes that are no PKCS#10", told, "");
        }
    }

    private void enrols(String reason, String how, String name, EdgeTicket ticket)
            throws IOException, InterruptedException {
        OwnKey key = OwnKey.open(world.folder(name + "-refused"));
        try (var line = RefusalLine.open(world, ticket)) {
            line.next("challenge");
            line.send(RefusalSite.enrol(name, ticket.token().orElseThrow(), key.request(name), key.request(name)));
            row(reason, how, line);
        }
    }

    private void introductions(RefusalSite site) throws IOException, InterruptedException {
        try (var line = site.line()) {
            line.send(RefusalSite.holds(0));
            row("malformed: no introduction", "that does not say who it is", line);
        }
        resumes(
                "malformed: version 2 of the uplink, not 1",
                "in another version",
                site,
                2,
                site.id(),
                site.authority());
        LogId nobodys = new LogId("example.org/nobody");
        resumes(NOT_THE_KEY, "that nobody has let in", site, 1, nobodys, site.authority());
        Signer other = RefusalSigner.of(world, "nobody", Role.AUDITOR).statements();
        resumes(NOT_THE_KEY, "in another's name, without its key", site, 1, site.id(), other);
        try (var line = site.welcome()) {
            row(
                    "the site holds other statements than this hub made",
                    "that says that it holds a statement which is not the hub's first",
                    "edge-statements-differ",
                    line,
                    RefusalSite.holds(1));
        }
        try (var first = site.governed()) {
            said(site, first, 0, Hashing.EMPTY);
            try (var second = site.governed()) {
                said(site, second, 0, Hashing.EMPTY);
                row("another connection of that site has opened", "that connects a second time", first);
            }
        }
    }

    private void resumes(String reason, String how, RefusalSite site, int version, LogId as, Signer by)
            throws IOException, InterruptedException {
        try (var line = site.line()) {
            site.resume(line, version, as, by);
            row(reason, how, line);
        }
    }

    /** Says how its log stands, truly. */
    private static void said(RefusalSite site, RefusalLine line, long size, Digest root)
            throws IOException, InterruptedException {
        line.send(RefusalSite.none(site.note(size, root, site.log())));
        line.next("taken");
    }

    // What is taken.

    private void facts(RefusalSite site) throws IOException, InterruptedException {
        Fact fact = site.opening(0);
        String note = site.note(1, fact.leafHash(), site.log());
        try (var line = site.governed()) {
            line.send(RefusalSite.one(fact, note));
            row(
                    "malformed: facts, and no word on how the log stands",
                    "facts before a word on how the log stands",
                    line);
        }
        try (var line = site.governed()) {
            said(site, line, 0, Hashing.EMPTY);
            line.send(RefusalSite.one(site.opening(1), note));
            row("malformed: fact 1 after 0 facts", "the second fact before the first", line);
        }
        try (var line = site.governed()) {
            said(site, line, 0, Hashing.EMPTY);
            Signer other = RefusalForgery.inNameOf(site.log().certificate(), site.authority());
            line.send(RefusalSite.one(fact, site.note(1, fact.leafHash(), other)));
            String reason = "malformed: a checkpoint that its log's key did not sign";
            row(reason, "a fact under a checkpoint that another key signed", line);
        }
        try (var line = site.governed()) {
            said(site, line, 0, Hashing.EMPTY);
            line.send(RefusalSite.one(fact, note));
            line.next("taken");
        }
    }

    /** With one fact above. */
    private void standing(RefusalSite site) throws IOException, InterruptedException {
        try (var line = site.governed()) {
            row(
                    "the site's log is shorter than what was handed up",
                    "a log that has lost what it handed up",
                    "edge-log-rolled-back",
                    line,
                    RefusalSite.none(site.note(0, Hashing.EMPTY, site.log())));
        }
        try (var line = site.governed()) {
            String how = "another root over as many facts, signed by the same key: a fork";
            row(FORKED, how, "edge-log-forked", line, RefusalSite.none(site.note(1, Digest.sha256(NOISE), site.log())));
        }
        resumes(FORKED, "the same site comes back after that", site, 1, site.id(), site.authority());
    }

    private void revoked() throws IOException, InterruptedException {
        RefusalSite site = RefusalSite.enrolled(world, RefusalSite.ticket(world, "site-7"));
        var parties = world.hub.keys().parties();
        var target = new Target.Credential(site.warrant().certificate());
        world.state(
                new Revoke(parties.operator(), target, world.now(), "the site was sold"),
                world.hub.keys().operator().signer());
        String how = "a site whose authority the operator has revoked";
        resumes("the site's authority is revoked", how, site, 1, site.id(), site.authority());
    }
}
