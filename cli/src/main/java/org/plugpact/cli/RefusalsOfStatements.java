package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.Parties;
import org.plugpact.hub.keys.Salting;

/** Statements that the hub's log does not take in: it says so under one code, and why in words. */
final class RefusalsOfStatements {
    private static final String CODE = "not-taken-in";
    private static final Duration VALID = Duration.ofDays(30);

    private final RefusalWorld world;
    private final RefusalTable table;
    private final Parties parties;

    RefusalsOfStatements(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
        this.parties = world.hub.keys().parties();
    }

    void play() throws IOException, InterruptedException {
        table.at("Statements of authorities: POST /api/statements");
        var keys = world.hub.keys();
        Signer operator = keys.operator().signer();
        RefusalSigner nobody = RefusalSigner.of(world, "nobody", Role.AUDITOR);
        Statement delegate = delegate(parties.operator(), parties.operator());
        said(
                "not recognised by the certificate that signs",
                "by a certificate of nobody's",
                delegate,
                nobody.statements());
        Signer forger = RefusalForgery.inNameOf(operator.certificate(), nobody.statements());
        said("the signature does not verify", "in the operator's name, signed by somebody else", delegate, forger);
        Instant ahead = world.now().plus(Duration.ofHours(1));
        SignedStatement early = SignedStatement.sign(delegate, new Salting(), operator, ahead);
        row("signed in the future", "signed an hour ahead", early);
        String how = "an operator that recognises others";
        var recognition = nobody.recognition(world, "GB");
        said("may not recognise", how, by(parties.operator(), recognition), operator);
        said(
                "no authority of",
                "an operator that lets another sign for the provider",
                delegate(parties.operator(), parties.provider()),
                operator);
        said("is not recognised as rate-authority", "an operator that makes a rule on disputes", rule(), operator);
        var filed = world.stated(says -> says instanceof FileRates);
        var revocation = new Revoke(parties.operator(), new Target.Made(filed), world.now(), "too dear");
        said("may not revoke", "an operator that takes a filing back", revocation, operator);
        Instant now = world.now();
        var list = new StatusList(parties.operator(), 9, now, now.plus(VALID), RevokedPrefixes.of(List.of()));
        said("epoch 9, not 1", "a status list with eight missing before it", list, operator);
        said("filed as", "a tariff under another's id", misnamed(), keys.rates().signer());
    }

    private Statement delegate(PartyId by, PartyId principal) {
        Instant now = world.now();
        return new Delegate(
                by,
                principal,
                new PartyId("another-agent"),
                principal.equals(by) ? Role.CHARGING_NETWORK : Role.MOBILITY_PROVIDER,
                Jurisdiction.EVERYWHERE,
                0,
                Optional.empty(),
                new Interval(now, now.plus(VALID)));
    }

    private Statement rule() {
        Instant now = world.now();
        var validity = new Interval(now, now.plus(VALID));
        return new Rule(parties.operator(), Jurisdiction.EVERYWHERE, Topic.DISPUTE, new TreeMap<>(), validity);
    }

    private Statement misnamed() {
        Tariff tariff = Tariff.PLUGPACT_DEFAULT;
        byte[] bytes = tariff.toCbor().encode();
        return new FileRates(parties.rates(), Jurisdiction.EVERYWHERE, "another", tariff.hash(), bytes, world.now());
    }

    private static Statement by(PartyId other, Recognise says) {
        return new Recognise(other, says.authority(), says.roles(), says.within(), says.certificate(), says.validity());
    }

    private void said(String why, String how, Statement says, Signer by) throws IOException, InterruptedException {
        row(why, how, world.signed(says, by));
    }

    private void row(String why, String how, SignedStatement signed) throws IOException, InterruptedException {
        long before = world.hub.desk().bundle().size();
        AdminClient.Answered answered = world.tryToState(signed);
        boolean told = answered.code().equals(CODE) && answered.body().contains(why);
        boolean left = world.hub.desk().bundle().size() == before;
        table.row(told && left, CODE + ": " + why, how, answered.status() + " " + answered.body(), "");
    }
}
