package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.keys.Salting;

/** Further signatures of a close that the hub does not take, over HTTP: of no account, only signatures count. */
final class RefusalsOfEndorsements {
    /** As many as one pact may have. */
    private static final int MANY = 64;

    private static final String HERE = "GB";
    private static final String ELSEWHERE = "FR";
    private static final String NO_PACT = "ab".repeat(Digest.SIZE);

    private final RefusalWorld world;
    private final RefusalTable table;

    RefusalsOfEndorsements(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
    }

    void play() throws IOException, InterruptedException {
        table.at("Signatures of others beside a close: POST /api/pacts/…/endorsements");
        Delivery good = new RefusalMeeting(world, world.devices).settled();
        Delivery other = new RefusalMeeting(world, world.devices).settled();
        String pact = world.client.handIn(good.encode());
        Envelope close = close(good);
        var grid = RefusalSigner.of(world, "grid", Role.GRID_OPERATOR).recognised(world, HERE);
        Instant now = world.now();

        refused("endorsed_pact_known", "of a pact that nobody knows", NO_PACT, grid, close, now);
        refused("endorsed_pact_closed", "of a pact that was refused", unclosed(), grid, close, now);
        refused("endorsed_close_same", "another pact's close", pact, grid, close(other), now);
        String how = "as arbiter, who rules and endorses nothing";
        refused("endorser_role", how, pact, grid.as(Role.ARBITER), close, now);
        how = "under an authority that nobody recognises";
        refused("endorser_chain", how, pact, RefusalSigner.of(world, "nobody", Role.AUDITOR), close, now);
        how = "by a market that is recognised in " + ELSEWHERE + " alone";
        var market = RefusalSigner.of(world, "market", Role.ENERGY_MARKET).recognised(world, ELSEWHERE);
        refused("endorser_recognised", how, pact, market, close, now);
        how = "signed an hour before there was a close";
        refused("endorsed_after_close", how, pact, grid, close, now.minus(Duration.ofHours(1)));
        forged(pact, grid, close);
        revoked(pact, grid, close);
        tooMany(pact, grid, close);
        table.at("Disputes by who signed a close later: POST /api/pacts/…/disputes");
        try {
            disputes(other, grid);
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** Who signed later may dispute what it looks after; who did not sign may dispute nothing. */
    private void disputes(Delivery one, RefusalSigner grid) throws IOException, InterruptedException, Malformed {
        String pact = world.client.handIn(one.encode());
        send(pact, grid, Endorsement.sign(close(one), grid.signing(world.now())));
        String how = "about the price, by a grid operator";
        row("ground_concerns_signer", how, dispute(pact, grid, one, Ground.PRICE));
        RefusalSigner late = grid.another(world, "grid-late-desk");
        row("signer_endorsed", "about the meter, by one that did not sign", dispute(pact, late, one, Ground.METER));
    }

    private AdminClient.Answered dispute(String pact, RefusalSigner by, Delivery one, Ground ground)
            throws IOException, InterruptedException, Malformed {
        Dispute says = RefusalsOfDisputes.of(one, ground, Energy.ZERO);
        Part<Dispute> part = new Dispute(
                        says.offer(),
                        says.acceptance(),
                        says.close(),
                        ground,
                        says.fields(),
                        says.energy(),
                        says.gross(),
                        says.reason(),
                        Optional.of(by.party()))
                .sign(new Salting(), by.desk().signer(), by.role(), world.now());
        return world.dispute(pact, part.envelope(), part.fields(), by.chain());
    }

    private static Envelope close(Delivery delivery) {
        return delivery.record().close().orElseThrow().envelope();
    }

    /** One that the charger did not admit is on record, and will never be closed. */
    private String unclosed() throws IOException, InterruptedException {
        return world.refused().orElseThrow().text();
    }

    private AdminClient.Answered send(String pact, RefusalSigner by, Endorsement endorsement)
            throws IOException, InterruptedException {
        return world.post(
                "/api/pacts/" + pact + "/endorsements", new Endorsement.Sent(endorsement, by.chain()).encode());
    }

    private void refused(String reason, String how, String pact, RefusalSigner by, Envelope close, Instant at)
            throws IOException, InterruptedException {
        row(reason, how, send(pact, by, Endorsement.sign(close, by.signing(at))));
    }

    private void row(String reason, String how, AdminClient.Answered answered) {
        table.row(answered.code().equals(reason), reason, how, answered.text(), "");
    }

    private void forged(String pact, RefusalSigner grid, Envelope close) throws IOException, InterruptedException {
        var other = RefusalSigner.of(world, "nobody", Role.GRID_OPERATOR);
        var as = new SigningAs(
                RefusalForgery.inNameOf(grid.desk().certificate(), other.desk().signer()),
                Role.GRID_OPERATOR.text(),
                world.now());
        row(
                "endorsement_signed",
                "in the grid operator's name, by somebody else",
                send(pact, grid, Endorsement.sign(close, as)));
    }

    private void revoked(String pact, RefusalSigner grid, Envelope close) throws IOException, InterruptedException {
        RefusalSigner lost = grid.another(world, "grid-lost-desk");
        var target = new Target.Credential(lost.desk().certificate());
        world.state(new Revoke(grid.party(), target, world.now(), "its key was lost"), grid.statements());
        String how = "by a desk whose certificate the grid operator has revoked";
        refused("endorser_not_revoked", how, pact, lost, close, world.now());
    }

    private void tooMany(String pact, RefusalSigner grid, Envelope close) throws IOException, InterruptedException {
        for (int i = 0; i < MANY; i++) {
            RefusalSigner one = grid.another(world, "grid-desk-" + i);
            var answered = send(pact, one, Endorsement.sign(close, one.signing(world.now())));
            if (!answered.isTaken()) throw new IOException("endorsement " + i + ": " + answered.body());
        }
        refused("endorsements_bounded", "after " + MANY + " others", pact, grid, close, world.now());
    }
}
