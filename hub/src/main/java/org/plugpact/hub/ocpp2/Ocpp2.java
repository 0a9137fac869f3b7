package org.plugpact.hub.ocpp2;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.BackOff;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.ChargingWords;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.ModelAsking;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Violation;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.BootNotificationRequest;
import org.plugpact.wire.ocpp21.BootNotificationResponse;
import org.plugpact.wire.ocpp21.ErrorCode;
import org.plugpact.wire.ocpp21.NotifyPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.RegistrationStatus;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.RequestBatterySwapRequest;
import org.plugpact.wire.ocpp21.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One edition of OCPP 2 at the door. Any thread. */
public final class Ocpp2 implements Dialect {
    private static final int NAME_SHOWN_MAX = 64;

    /** The id of a CALLERROR that answers a frame whose own id can't be read (part 4, 4.2.3). */
    private static final String NO_ID = "-1";

    /** In the arguments of a command, in place of {@code idToken}: the pseudonym of the driver's contract. */
    private static final String CONTRACT = "contract";

    /** What may be asked of a station that waits: about its variables (B02.FR.01), and about its certificate (A02). */
    private static final Set<Action> FOR_PENDING = EnumSet.of(
            Action.GET_VARIABLES,
            Action.SET_VARIABLES,
            Action.GET_BASE_REPORT,
            Action.GET_REPORT,
            Action.TRIGGER_MESSAGE,
            Action.CERTIFICATE_SIGNED,
            Action.INSTALL_CERTIFICATE);

    private static final Logger LOG = LoggerFactory.getLogger(Ocpp2.class);

    private final Edition edition;
    private final Sessions sessions;
    private final Fleet fleet;
    private final Handlers handlers;
    private final Answers answers;
    private final CustomersHeard customers;
    private final SmartCharging charging;
    private final Monitoring monitoring;
    private final Rules rules = Rules.all();
    private final Station.Sources sources;
    private final SignedMessages signed;

    private Ocpp2(
            Edition edition, Sessions sessions, Station.Sources sources, Handlers handlers, CertificateOffice office) {
        this.edition = edition;
        this.signed = new SignedMessages(edition, office.signers());
        this.sessions = sessions;
        this.sources = sources;
        this.fleet = sources.fleet();
        this.handlers = handlers;
        this.answers = new Answers(fleet);
        this.customers = new CustomersHeard(sessions, fleet);
        this.charging = new SmartCharging(edition, fleet);
        this.monitoring = new Monitoring(sessions, fleet);
    }

    /**
     * Both editions, the newer first.
     *
     * @param vendors are told what these editions bring to 1.6 inside a DataTransfer
     */
    public static List<Dialect> editions(
            Sessions sessions, Fleet fleet, Certifier certifier, CertificateOffice office, DataTransfers vendors) {
        var sources = new Station.Sources(fleet, new Vehicles(), office.profiles());
        var handlers = handlers(sessions, sources, certifier, office, vendors);
        PlugAndCharge16.enter(vendors, handlers);
        return List.of(
                new Ocpp2(new Edition21(), sessions, sources, handlers, office),
                new Ocpp2(new Edition201(), sessions, sources, handlers, office));
    }

    /** All functional blocks' handlers. */
    static Handlers handlers(
            Sessions sessions,
            Station.Sources sources,
            Certifier certifier,
            CertificateOffice office,
            DataTransfers vendors) {
        var fleet = sources.fleet();
        var handlers = new Handlers();
        var costs = new Costs(sessions, fleet.displays());
        new Security(fleet, certifier).enter(handlers);
        new Provisioning(sessions, fleet, office.entrance(), certifier).enter(handlers);
        new Authorization(sessions, office.contracts(), new Transfers(fleet), costs).enter(handlers);
        new CertificateManagement(office, sessions).enter(handlers);
        new TransactionEvents(sessions, fleet, sources.vehicles(), costs).enter(handlers);
        new Availability(sessions).enter(handlers);
        new Told(sessions, fleet, vendors).enter(handlers);
        new Monitoring(sessions, fleet).enter(handlers);
        new GridHeard(sessions, fleet).enter(handlers);
        new Batteries(sessions, fleet).enter(handlers);
        new SmartChargingHeard(sessions, fleet, sources.vehicles()).enter(handlers);
        return handlers;
    }

    @Override
    public String subprotocol() {
        return edition.subprotocol();
    }

    @Override
    public Optional<ChargingWords> charging() {
        return Optional.of(charging);
    }

    @Override
    public String code(Fault fault) {
        return switch (fault) {
            case UNKNOWN_TYPE -> ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED.text();
            case NOT_A_FRAME, NOT_JSON, ID_TOO_LONG, TOO_DEEP, TOO_LONG -> ErrorCode.RPC_FRAMEWORK_ERROR.text();
        };
    }

    @Override
    public Optional<String> idForUnreadable() {
        return Optional.of(NO_ID);
    }

    @Override
    public Reply answer(Line line, String named, Json.Entries payload) throws DeskBusy {
        var action = edition.named(named);
        if (action.isEmpty()) {
            line.recorder().record(IncidentKind.UNKNOWN_ACTION, shown(named));
            return failed(ErrorCode.NOT_IMPLEMENTED, "no such action");
        }
        if (!action.get().fromStation() || action.get().isUnconfirmed()) {
            line.recorder().record(IncidentKind.UNSUPPORTED_ACTION, named);
            return failed(ErrorCode.NOT_SUPPORTED, "no request of a charging station's");
        }
        return switch (edition.request(action.get(), payload, line::odd)) {
            case Parsed.Good<Request>(var request) -> answer(line, action.get(), request);
            case Parsed.Bad<Request>(var violation) -> refused(line, named, violation);
        };
    }

    private Reply answer(Line line, Action action, Request request) throws DeskBusy {
        if (request instanceof BootNotificationRequest) return booted(line, request);
        line.accepted();
        return answered(action, handlers.answer(line, request));
    }

    /** One that can't be taken in now waits and boots again, rather than be told of an error (B02). */
    private Reply booted(Line line, Request boot) {
        try {
            return answered(Action.BOOT_NOTIFICATION, handlers.answer(line, boot));
        } catch (DeskBusy busy) {
            var later = new BootNotificationResponse(
                    sessions.now(), BackOff.seconds(line.charger()), RegistrationStatus.PENDING, Optional.empty());
            return edition.answered(Action.BOOT_NOTIFICATION, later) instanceof Parsed.Good<Json.Entries>(var payload)
                    ? new Reply.Later(payload)
                    : Reply.busy();
        }
    }

    private Reply answered(Action action, Optional<Response> answer) {
        if (answer.isEmpty()) return failed(ErrorCode.NOT_SUPPORTED, "not taken part in");
        return switch (edition.answered(action, answer.get())) {
            case Parsed.Good<Json.Entries>(var payload) -> new Reply.Confirmed(payload, isSettled(answer.get()));
            case Parsed.Bad<Json.Entries>(var violation) -> {
                LOG.error("an answer to {} that can't be said: {}", action.text(), violation.text());
                yield Reply.broken();
            }
        };
    }

    /** Whoever waits in the lobby may be let in when it boots again under the same message id. */
    private static boolean isSettled(Response answer) {
        return !(answer instanceof BootNotificationResponse booted) || booted.status() == RegistrationStatus.ACCEPTED;
    }

    private static Reply refused(Line line, String named, Violation violation) {
        line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + ": " + violation.text());
        return failed(ErrorCode.of(violation.breach()), violation.text());
    }

    @Override
    public Unwrapped unwrapped(Line line, Frame frame, String action, Json.Entries payload) {
        return signed.unwrapped(line, frame, action, payload);
    }

    @Override
    public void told(Line line, String named, Json.Entries payload) throws DeskBusy {
        var action = edition.named(named).filter(Action::isUnconfirmed);
        if (action.isEmpty()) {
            line.recorder().record(IncidentKind.UNKNOWN_MESSAGE_TYPE, shown(named));
            return;
        }
        switch (edition.request(action.get(), payload, line::odd)) {
            case Parsed.Good<Request>(var request) -> {
                line.accepted();
                if (request instanceof NotifyPeriodicEventStreamRequest part) monitoring.told(line, part);
                else fleet.note(line.charger(), named, sessions.now(), Frames.write(request.write()));
            }
            case Parsed.Bad<Request>(var violation) ->
                line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + ": " + violation.text());
        }
    }

    @Override
    public Optional<Asking> asking() {
        return Optional.of(new Asking2(edition, fleet.displays()));
    }

    @Override
    public boolean hasResultErrors() {
        return edition instanceof Edition21;
    }

    @Override
    public boolean isForPending(String action) {
        return edition.named(action).filter(FOR_PENDING::contains).isPresent();
    }

    @Override
    public Optional<ModelAsking> models() {
        return Optional.of(new ModelAsking2(edition));
    }

    @Override
    public Prepared prepare(Claim.Command asked) {
        return prepare(Optional.of(asked.charger()), asked.action(), asked.arguments());
    }

    @Override
    public Optional<Objection> objection(Optional<ChargerId> charger, String action, String arguments) {
        return switch (prepare(charger, action, arguments)) {
            case Prepared.Call _ -> Optional.empty();
            case Prepared.Not(var why) -> Optional.of(why);
        };
    }

    private Prepared prepare(Optional<ChargerId> charger, String asked, String said) {
        boolean end = asked.equals(Claim.Command.END);
        var action = edition.named(end ? Action.REQUEST_STOP_TRANSACTION.text() : asked)
                .filter(Action::fromCsms);
        if (action.isEmpty()) return not("no action of a CSMS's in " + subprotocol());
        var arguments = end ? charger.flatMap(of -> ending(of, said)) : Frames.readObject(said);
        if (arguments.isEmpty()) {
            return not(end ? "no transaction of that number" : "the arguments are not a JSON object");
        }
        return switch (edition.asked(action.get(), withToken(arguments.get()))) {
            case Parsed.Good<Json.Entries>(var payload) ->
                against(charger, action.get(), payload)
                        .<Prepared>map(Prepared.Not::new)
                        .orElseGet(() -> new Prepared.Call(action.get().text(), payload));
            case Parsed.Bad<Json.Entries>(var violation) -> new Prepared.Not(Objection.of(violation));
        };
    }

    private static Prepared not(String why) {
        return new Prepared.Not(Objection.plain(why));
    }

    /** What the standard, or the record, has against a request that its schema allows. */
    private Optional<Objection> against(Optional<ChargerId> charger, Action action, Json.Entries payload) {
        if (Secret.isSetBy(action, payload)) {
            return Optional.of(
                    Objection.plain("a charger's password, or the secret of its QR codes, is not set by a command"));
        }
        if (!(action.request(payload) instanceof Parsed.Good<Request>(var request))) return Optional.empty();
        var station = new Station(sources, edition instanceof Edition21, charger);
        return rules.objection(request, station).or(() -> charger.flatMap(of -> swapping(of, request)));
    }

    /** Batteries are for whoever may charge (S02.FR.03). */
    private Optional<Objection> swapping(ChargerId charger, Request request) {
        if (!(request instanceof RequestBatterySwapRequest swap)) return Optional.empty();
        return sessions.standing(charger, Tokens.shown(swap.idToken())) instanceof Authorised.Yes
                ? Optional.empty()
                : Optional.of(new Objection("S02.FR.03", CONTRACT, "the driver is not authorised"));
    }

    /** What ends the transaction of this number of the hub's: the station knows it by another name. */
    private Optional<Json.Entries> ending(ChargerId charger, String arguments) {
        return number(arguments)
                .flatMap(number -> fleet.transactions().find(charger, number))
                .map(known -> {
                    var members = new LinkedHashMap<String, Json>();
                    members.put("transactionId", Json.of(known.name()));
                    return new Json.Entries(members);
                });
    }

    /** A number of the hub's, out of a command that anybody may have asked for. */
    private static Optional<TransactionNumber> number(String arguments) {
        return arguments.matches("[1-9][0-9]{0,8}")
                ? Optional.of(new TransactionNumber(Integer.parseInt(arguments)))
                : Optional.empty();
    }

    /** Facts hold no token, so a command names a driver by the contract; the station has to be told the token. */
    private Json.Entries withToken(Json.Entries arguments) {
        if (!(arguments.values().get(CONTRACT) instanceof Json.Text(var contract))) return arguments;
        var token = ContractId.parse(contract).flatMap(sessions::token);
        if (token.isEmpty()) return arguments;
        var idToken = new LinkedHashMap<String, Json>();
        boolean paid = sessions.payments().isPayment(token.get().token());
        idToken.put("idToken", Json.of(token.get().token()));
        idToken.put(
                "type",
                Json.of(paid ? Tokens.DIRECT_PAYMENT : token.get().kind().orElse(Tokens.USUAL_KIND)));
        var members = new LinkedHashMap<>(arguments.values());
        members.remove(CONTRACT);
        members.put("idToken", new Json.Entries(idToken));
        return new Json.Entries(members);
    }

    @Override
    public Understood understand(Line line, String named, Json.Entries request, Json.Entries payload) {
        var action = edition.named(named).orElseThrow();
        return switch (edition.response(action, payload, line::odd)) {
            case Parsed.Good<Response>(var response) -> {
                answers.heard(line, response);
                if (action.request(request) instanceof Parsed.Good<Request>(var asked)) {
                    customers.answered(line, asked, response);
                    answers.heard(line, asked, response);
                }
                yield new Understood.Good(status(payload), Secret.withheld(response));
            }
            case Parsed.Bad<Response>(var violation) ->
                new Understood.Bad(ErrorCode.of(violation.breach()).text(), violation.text());
        };
    }

    static String status(Json.Entries payload) {
        return payload.values().get("status") instanceof Json.Text(var status) ? status : "Accepted";
    }

    private static Reply failed(ErrorCode code, String description) {
        return new Reply.Failed(code.text(), description, true);
    }

    /** A word from the network, made fit for the record. */
    private static String shown(String word) {
        var shown = word.length() > NAME_SHOWN_MAX ? word.substring(0, NAME_SHOWN_MAX) : word;
        return shown.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
