package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Parties;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Charger;
import org.plugpact.sim.actors.Controller;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;

/**
 * What the hub itself refuses: cards shown at plain chargers, over OCPP, while authorities state things and take them
 * back. The driver's agent, a process of its own, looks at each offer first.
 */
final class RefusalsAtPlain implements AutoCloseable {
    private static final long MORE_THAN_ANY = 100;
    private static final String CARD = "WELCOME-1";
    private static final String OTHER_CARD = "WELCOME-2";
    private static final String STRANGER = "NOBODY-1";
    private static final int CONNECTORS = 2;

    private final RefusalWorld world;
    private final RefusalTable table;
    private final Line line = new Line();

    RefusalsAtPlain(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
    }

    void play() throws IOException, InterruptedException {
        table.at("A plain charger, OCPP 1.6J: Authorize and StartTransaction");
        world.client.enterTags(List.of(CARD, OTHER_CARD));
        try (var charger = enter("PLAIN-1", Optional.empty())) {
            authorised(charger, "PLAIN-1", STRANGER, Admissibility.DRIVER_ACCEPTS, "a card that nobody entered");
            occupied(charger, "PLAIN-1");
            takenBack(charger);
            outOfDate(charger);
            light(charger);
        }
        unpriced();
        revoked();
    }

    private Charger enter(String name, Optional<String> tariff) throws IOException, InterruptedException {
        var one = new JsonObject().put("id", name).put("connectors", CONNECTORS);
        tariff.ifPresent(id -> one.put("tariff", id));
        var answered = world.post("/api/chargers", new JsonArray(List.of(one)).encode());
        if (!answered.isTaken()) throw new IOException(name + " was not entered: " + answered.body());
        String password = new JsonArray(answered.body()).getJsonObject(0).getString("password");
        var address = new Address(world.ocpp, name, Optional.ofNullable(password), false);
        var charger = new Charger(line, address, new Controller(CONNECTORS));
        charger.call(BootNotificationRequest.of("Plugpact", "Plain"));
        return charger;
    }

    private static AuthorizationStatus authorise(Charger charger, String card)
            throws IOException, InterruptedException {
        return ((AuthorizeResponse) charger.call(new AuthorizeRequest(card)))
                .idTagInfo()
                .status();
    }

    /** A row for a card that is shown, and for what is on record of that then. */
    private void authorised(Charger charger, String name, String card, String reason, String how)
            throws IOException, InterruptedException {
        Optional<PactId> before = world.last(name);
        AuthorizationStatus told = authorise(charger, card);
        Optional<PactId> pact = world.last(name).filter(one -> !Optional.of(one).equals(before));
        List<String> refusals = pact.isPresent() ? world.refusals(pact.get()) : List.of();
        table.row(
                told == AuthorizationStatus.INVALID && refusals.contains(reason),
                reason,
                how,
                "Authorize.conf " + told.text(),
                "a refused pact: " + String.join(", ", refusals));
    }

    /** One plug, two drivers: energy flows for the second all the same, and that is on record. */
    private void occupied(Charger charger, String name) throws IOException, InterruptedException {
        var first = start(charger, CARD);
        var second = start(charger, OTHER_CARD);
        PactId pact = world.last(name).orElseThrow();
        List<String> refusals = world.refusals(pact);
        stop(charger, first.transactionId(), CARD);
        stop(charger, second.transactionId(), OTHER_CARD);
        table.row(
                first.idTagInfo().status() == AuthorizationStatus.ACCEPTED
                        && second.idTagInfo().status() == AuthorizationStatus.INVALID
                        && refusals.contains(Admissibility.CONNECTOR_FREE),
                Admissibility.CONNECTOR_FREE,
                "a start on a connector where another driver's session runs",
                "StartTransaction.conf " + second.idTagInfo().status().text(),
                "a refused pact: " + String.join(", ", refusals) + "; marked " + world.marks(pact));
    }

    private StartTransactionResponse start(Charger charger, String card) throws IOException, InterruptedException {
        var request = new StartTransactionRequest(1, card, 0, OptionalInt.empty(), world.now());
        return (StartTransactionResponse) charger.call(request);
    }

    private void stop(Charger charger, int transaction, String card) throws IOException, InterruptedException {
        charger.call(new StopTransactionRequest(
                Optional.of(card), 0, world.now(), transaction, Optional.of(Reason.EV_DISCONNECTED), List.of()));
    }

    /** Each of what an admission rests on, taken back for a moment. */
    private void takenBack(Charger charger) throws IOException, InterruptedException {
        Parties parties = world.hub.keys().parties();
        without(
                charger,
                Admissibility.CHARGER_AGENT_DELEGATED,
                "the operator has taken back that its agent may sign",
                world.hub.keys().operator(),
                says -> says instanceof Delegate one && one.by().equals(parties.operator()));
        without(
                charger,
                Admissibility.DRIVER_AGENT_DELEGATED,
                "the provider has taken back that its agent may sign",
                world.hub.keys().provider(),
                says -> says instanceof Delegate one && one.by().equals(parties.provider()));
        without(
                charger,
                Admissibility.NETWORKS_FEDERATED,
                "the operator has taken back that it accepts the provider",
                world.hub.keys().operator(),
                says -> says instanceof Federate one && one.by().equals(parties.operator()));
        without(
                charger,
                Admissibility.CHARGER_NETWORK_RECOGNISED,
                "the root has taken back that the operator is a charging network",
                world.hub.keys().root(),
                says -> isOf(says, parties.operator()));
        without(
                charger,
                Admissibility.DRIVER_PROVIDER_RECOGNISED,
                "the root has taken back that the provider is one",
                world.hub.keys().root(),
                says -> isOf(says, parties.provider()));
    }

    private static boolean isOf(Statement says, PartyId authority) {
        return says instanceof Recognise one && one.authority().equals(authority);
    }

    /** Takes back what was said last, tries, and says it anew. */
    private void without(Charger charger, String reason, String how, HeldKey by, Predicate<Statement> which)
            throws IOException, InterruptedException {
        SignedStatement said =
                world.hub.desk().bundle().statement(world.stated(which)).orElseThrow();
        Statement says = said.statement();
        var back = new Revoke(says.by(), new Target.Made(said.id()), world.now(), "for a moment");
        world.state(back, by.signer());
        authorised(charger, "PLAIN-1", CARD, reason, how);
        world.state(says, by.signer());
    }

    /** Past a status list's next update, where no rule says how far one may go on it. */
    private void outOfDate(Charger charger) throws IOException, InterruptedException {
        HeldKey provider = world.hub.keys().provider();
        PartyId by = world.hub.keys().parties().provider();
        Instant now = world.now();
        RevokedPrefixes none = RevokedPrefixes.of(List.of());
        Instant stale = now.minus(Duration.ofHours(1));
        world.state(new StatusList(by, 1, now.minus(Duration.ofDays(1)), stale, none), provider.signer());
        authorised(
                charger,
                "PLAIN-1",
                CARD,
                Admissibility.WITHIN_CAPS,
                "the provider's status list should have been followed by another an hour ago, and no rule caps that");
        world.state(new StatusList(by, 2, now, now.plus(Duration.ofDays(30)), none), provider.signer());
    }

    /** A rule of the place asks for more than two agents' word, for a moment. */
    private void light(Charger charger) throws IOException, InterruptedException {
        HeldKey rates = world.hub.keys().rates();
        PartyId by = world.hub.keys().parties().rates();
        var filed = (FileRates) world.hub
                .desk()
                .bundle()
                .statement(world.stated(
                        says -> says instanceof FileRates one && one.by().equals(by)))
                .orElseThrow()
                .statement();
        Instant now = world.now();
        var terms = new TreeMap<String, Rule.Term>(Map.of(Weight.MIN_TERM, new Rule.Quantity(MORE_THAN_ANY)));
        var validity = new Interval(now, now.plus(Duration.ofHours(1)));
        world.state(new Rule(by, filed.within(), Topic.ADMISSION, terms, validity), rates.signer());
        authorised(
                charger,
                "PLAIN-1",
                CARD,
                Conditions.EVIDENCE_WEIGHT,
                "a rule asks for evidence that weighs " + MORE_THAN_ANY + ", and two agents' weighs less");
        var made = new Target.Made(world.stated(says -> says instanceof Rule one && one.topic() == Topic.ADMISSION));
        world.state(new Revoke(by, made, world.now(), "for a moment"), rates.signer());
    }

    /** Without a price there is no offer, and so no pact. */
    private void unpriced() throws IOException, InterruptedException {
        try (var charger = enter("PLAIN-2", Optional.of("nobody-filed-it"))) {
            AuthorizationStatus told = authorise(charger, CARD);
            table.row(
                    told == AuthorizationStatus.INVALID && world.last("PLAIN-2").isEmpty(),
                    Admissibility.TARIFF_FILED,
                    "a charger under a tariff that no rate authority has filed",
                    "Authorize.conf " + told.text(),
                    "");
        }
    }

    private void revoked() throws IOException, InterruptedException {
        try (var charger = enter("PLAIN-3", Optional.empty())) {
            var key = world.hub.keys().charger(new ChargerId("PLAIN-3")).orElseThrow();
            var operator = world.hub.keys().operator();
            var target = new Target.Credential(key.certificate());
            var parties = world.hub.keys().parties();
            world.state(new Revoke(parties.operator(), target, world.now(), "its key was copied"), operator.signer());
            authorised(
                    charger,
                    "PLAIN-3",
                    CARD,
                    Admissibility.CHARGER_NOT_REVOKED,
                    "the operator has revoked the charger's certificate");
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
