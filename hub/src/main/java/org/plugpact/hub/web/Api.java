package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Power;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Totals;

/**
 * What administrators and their programs ask: JSON over HTTP, with the admin token as bearer. Every act that changes something goes
 * through the desk and is on record, or is about people and is not.
 */
final class Api {
    /** Chargers or tags in one request; send more in several. */
    static final int ENTRIES_MAX = 5_000;

    private final Registrar registrar;
    private final People people;
    private final Devices devices;
    private final Desk desk;
    private final Queries queries;
    private final Links links;
    private final Defaults defaults;
    private final Standards standards;

    /** What a new charger is entered with where its owner says nothing. */
    record Defaults(Jurisdiction jurisdiction, ZoneId zone, String tariff, Doors doors) {}

    /** Where chargers connect, as ports. */
    record Doors(int ocpp, int ocppTls) {}

    /** The code of what may not be asked of a charger. */
    private static final String AGAINST = "against-the-standard";

    /** The request can't be done as it is; told to whoever sent it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;
        private final transient Optional<Against> against;

        /** A command that breaks a rule of its standard's. */
        Refused(Against against) {
            super(against.text());
            this.status = 422;
            this.code = AGAINST;
            this.against = Optional.of(against);
        }

        Refused(int status, String why) {
            this(status, why, "");
        }

        /** @param code the same for every refusal for that reason; empty: the status says it all */
        Refused(int status, String why, String code) {
            super(why);
            this.status = status;
            this.code = code;
            this.against = Optional.empty();
        }

        Reply reply() {
            var said = new JsonObject().put("error", getMessage());
            if (!code.isEmpty()) said.put("code", code);
            against.ifPresent(it -> said.put("rule", it.rule()).put("place", it.place()));
            return Reply.json(status, said.encode());
        }
    }

    Api(
            Registrar registrar,
            People people,
            Devices devices,
            Desk desk,
            Queries queries,
            Links links,
            Defaults defaults,
            Standards standards) {
        this.registrar = registrar;
        this.people = people;
        this.devices = devices;
        this.desk = desk;
        this.queries = queries;
        this.links = links;
        this.defaults = defaults;
        this.standards = standards;
    }

    /** {@code [{"id","site","siteName","model","connectors","tariff","jurisdiction","zone","maxPowerWatts"}]}; all but id may be left out. */
    Reply enterChargers(String body) throws Refused, DeskBusy, IOException {
        var entries = new ArrayList<Registrar.Entry>();
        for (Object one : list(body)) {
            if (!(one instanceof JsonObject charger)) throw new Refused(400, "a charger is an object");
            entries.add(entry(charger));
        }
        for (Object one : list(body)) Brought.password((JsonObject) one, registrar);
        var answer = new JsonArray();
        for (var entered : registrar.enter(entries)) {
            var charger = new JsonObject().put("id", entered.charger().text());
            entered.password().ifPresent(password -> charger.put("password", password));
            answer.add(charger);
        }
        return Reply.json(200, answer.encode());
    }

    /** Chargers that wait to be entered, or were turned away: {@code [{"id","standing","since","seen","from","said"}]}. */
    Reply lobby() {
        var answer = new JsonArray();
        for (var guest : registrar.lobby().guests()) {
            var said = new JsonObject();
            guest.said().forEach(said::put);
            answer.add(new JsonObject()
                    .put("id", guest.charger().text())
                    .put("standing", guest.standing().name().toLowerCase(Locale.ROOT))
                    .put("since", guest.since().toString())
                    .put("seen", guest.seen().toString())
                    .put("from", guest.from())
                    .put("said", said));
        }
        return Reply.json(200, answer.encode());
    }

    /** Turns a charger away that waits; whoever is to come in is entered with {@link #enterChargers}. */
    Reply reject(String id) throws Refused {
        boolean waits = ChargerId.parse(id).filter(registrar.lobby()::reject).isPresent();
        if (!waits) throw new Refused(404, "no charger of that name waits");
        return Reply.json(200, new JsonObject().put("id", id).encode());
    }

    private Registrar.Entry entry(JsonObject charger) throws Refused {
        try {
            String id = text(charger, "id", "");
            String site = text(charger, "site", "site-" + id);
            return new Registrar.Entry(
                    new ChargerId(id),
                    new SiteId(site),
                    text(charger, "siteName", site),
                    text(charger, "model", ""),
                    charger.getInteger("connectors", 1),
                    charger.containsKey("jurisdiction")
                            ? Jurisdiction.parse(charger.getString("jurisdiction"))
                            : defaults.jurisdiction(),
                    charger.containsKey("zone") ? ZoneId.of(charger.getString("zone")) : defaults.zone(),
                    text(charger, "tariff", defaults.tariff()),
                    Optional.ofNullable(charger.getLong("maxPowerWatts")).map(Power::ofWatts));
        } catch (IllegalArgumentException | ClassCastException | java.time.DateTimeException wrong) {
            throw new Refused(400, "charger " + charger.getValue("id") + ": " + wrong.getMessage());
        }
    }

    private static String text(JsonObject object, String name, String otherwise) {
        String text = object.getString(name);
        return text == null ? otherwise : text;
    }

    /**
     * {@code {…a charger…, "request": base64 PKCS#10}}: enters a charger that holds its own key; answered with how it is
     * entered and {@code "chain"}, base64 DER, leaf first.
     */
    Reply enterDevice(String body) throws Refused, DeskBusy, IOException {
        var asked = object(body);
        var entry = entry(asked);
        var entered = certified(() -> devices.enter(entry, request(asked)));
        var as = entered.as();
        var answer = new JsonObject()
                .put("id", as.charger().text())
                .put("site", as.site().text())
                .put("siteName", as.siteName())
                .put("model", as.model())
                .put("connectors", as.connectors())
                .put("operator", as.operator().text())
                .put("jurisdiction", as.jurisdiction().toString())
                .put("zone", as.zone().getId())
                .put("tariff", as.tariffId());
        return Reply.json(200, answer.put("chain", chain(entered.chain())).encode());
    }

    /** The statements that a device holds, in their order: {@code [* [bytes .cbor signed, fields]]}, deterministic CBOR. */
    Reply statements() {
        var statements = devices.bundle().statements();
        var to = new Encoder().items(statements.size());
        for (var statement : statements) {
            to.items(2)
                    .bytes(statement.envelope().encode())
                    .raw(statement.fields().encode());
        }
        return Reply.download("application/cbor", to.toBytes(), "statements.cbor");
    }

    interface Certifying<T> {
        T now() throws Refused, DeskBusy, IOException, Devices.NotCertified;
    }

    static <T> T certified(Certifying<T> certifying) throws Refused, DeskBusy, IOException {
        try {
            return certifying.now();
        } catch (Devices.NotCertified refused) {
            throw new Refused(400, "request: " + refused.getMessage());
        }
    }

    static JsonArray chain(Chain chain) {
        var list = new JsonArray();
        for (byte[] certificate : chain.der()) list.add(Base64.getEncoder().encodeToString(certificate));
        return list;
    }

    static JsonObject object(String body) throws Refused {
        try {
            return new JsonObject(body);
        } catch (DecodeException wrong) {
            throw new Refused(400, "not a JSON object");
        }
    }

    static byte[] request(JsonObject asked) throws Refused {
        try {
            return Base64.getDecoder().decode(text(asked, "request", ""));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, "request: " + wrong.getMessage());
        }
    }

    /**
     * {@code ["TAG" or {"tag", "blocked", "expires", "parent", "kind", "languages", "only"}, …]}, languages up to two, only words of a
     * {@link org.plugpact.hub.people.Reach}; what is left out is so no more.
     */
    Reply enterTags(String body) throws Refused {
        var entries = new ArrayList<People.Entry>();
        for (Object one : list(body)) {
            entries.add(Brought.tag(one));
        }
        int entered = people.enter(entries).size();
        return Reply.json(200, new JsonObject().put("entered", entered).encode());
    }

    private static JsonArray list(String body) throws Refused {
        try {
            var list = new JsonArray(body);
            if (list.size() > ENTRIES_MAX) throw new Refused(413, "at most " + ENTRIES_MAX + " at once");
            return list;
        } catch (DecodeException wrong) {
            throw new Refused(400, "not a JSON list");
        }
    }

    /**
     * {@code {"action","arguments":{…}}}: recorded, sent to the charger, answered with the command's id. A driver is named by
     * {@code contract} in place of {@code idTag}; what holds a {@link SecretInCommand} is refused with 422 and its code.
     */
    Reply command(String charger, String body) throws Refused, DeskBusy {
        try {
            var id = new ChargerId(charger);
            if (desk.charger(id).isEmpty()) throw new Refused(404, "no charger " + charger);
            var command = new JsonObject(body);
            String action = text(command, "action", "");
            if (action.isEmpty()) throw new Refused(400, "an action is missing");
            var arguments = Objects.requireNonNullElseGet(command.getJsonObject("arguments"), JsonObject::new);
            var secret = SecretInCommand.in(arguments);
            if (secret.isPresent())
                throw new Refused(422, secret.get().why(), secret.get().code());
            var against = standards.against(id, action, arguments.encode());
            if (against.isPresent()) throw new Refused(against.get());
            String number = UUID.randomUUID().toString();
            var outcome = Ordering.put(desk, id, number, action, arguments.encode());
            return Reply.json(
                    202,
                    new JsonObject()
                            .put("command", number)
                            .put("outcome", outcome.getClass().getSimpleName())
                            .encode());
        } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Refused(400, "not a command: " + wrong.getMessage());
        }
    }

    Reply commandState(String charger, String id) throws Refused, SQLException {
        var row = queries.command(charger, id)
                .orElse(new Queries.CommandRow(charger, id, "", "", "", "")); // Not in the views yet, or never sent.
        return Reply.json(
                200,
                new JsonObject()
                        .put("action", row.action())
                        .put("status", row.status().isEmpty() ? "sent" : row.status())
                        .put("answer", row.answer())
                        .encode());
    }

    /** Where chargers connect. */
    Reply doors() {
        var doors = new JsonObject()
                .put("ocpp", defaults.doors().ocpp())
                .put("ocpp_tls", defaults.doors().ocppTls());
        return Reply.json(200, doors.encode());
    }

    /** A ticket for a hub at a site of that name: {@code {"ticket"}}. */
    Reply edgeTicket(String name) throws Refused {
        try {
            String ticket = links.ticket(new PartyId(name))
                    .orElseThrow(() -> new Refused(409, "this hub is one at a site itself"));
            return Reply.json(200, new JsonObject().put("ticket", ticket).encode());
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    /** The sites that were ever let in. */
    Reply edges() {
        var list = new JsonArray();
        for (var site : links.sites()) {
            var one = new JsonObject()
                    .put("name", site.name())
                    .put("log", site.log())
                    .put("facts", site.facts())
                    .put("anchored", site.anchored())
                    .put("connected", site.connected());
            site.seen().ifPresent(at -> one.put("seen", at.toString()));
            site.decided().ifPresent(at -> one.put("decided", at.toString()));
            if (!site.refused().isEmpty()) one.put("refused", site.refused());
            list.add(one);
        }
        return Reply.json(200, new JsonObject().put("edges", list).encode());
    }

    Reply totals() throws SQLException {
        var totals = json(queries.totals());
        desk.checkpoint()
                .map(signed -> signed.checkpoint())
                .ifPresent(checkpoint -> totals.put("tree_size", checkpoint.size())
                        .put("root", checkpoint.root().hex()));
        return Reply.json(200, totals.encode());
    }

    private static JsonObject json(Totals totals) {
        var closed = new JsonObject();
        totals.closed()
                .forEach((attestation, one) -> closed.put(
                        attestation,
                        new JsonObject()
                                .put("pacts", one.pacts())
                                .put("energy_mwh", one.energy().milliwattHours())));
        var ledger = new JsonObject();
        totals.books()
                .forEach(book -> ledger.put(
                        book.currency().getCurrencyCode(),
                        new JsonObject()
                                .put("debits", book.debits().minor())
                                .put("credits", book.credits().minor())
                                .put("balanced", book.isBalanced())));
        return new JsonObject()
                .put("facts", totals.facts())
                .put("sessions", totals.sessions())
                .put("running", totals.running())
                .put("admitted", totals.admitted())
                .put("refused", totals.refused())
                .put("readings", totals.readings())
                .put("incidents", totals.incidents())
                .put("closed", closed)
                .put("marks", new JsonObject(Map.copyOf(totals.marks())))
                .put("ledger", ledger);
    }

    /** @param charger whose alone; empty: of all */
    Reply sessions(String charger, long before) throws SQLException {
        return SessionList.of(queries, charger, before);
    }
}
