package org.plugpact.hub.ocpp2;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Dialect.Understood;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ErrorCode;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/**
 * ISO 15118's Plug and Charge over OCPP 1.6 (Open Charge Alliance, "Using ISO 15118 Plug &amp; Charge with OCPP 1.6"): messages of
 * 2.0.1 as texts inside DataTransfers of one vendor's, answered by who answers them there. Any thread.
 */
public final class PlugAndCharge16 implements DataTransfers.Handler, DataTransfers.Speaker {
    /** Whose DataTransfers they are. */
    public static final String VENDOR = "org.openchargealliance.iso15118pnc";

    static final String DATA = "data";
    private static final String OCPP16 = "ocpp1.6";
    private static final String VENDOR_ID = "vendorId";
    private static final String MESSAGE_ID = "messageId";
    private static final Set<Action> THEIRS = EnumSet.of(
            Action.AUTHORIZE, Action.GET15118_EV_CERTIFICATE, Action.GET_CERTIFICATE_STATUS, Action.SIGN_CERTIFICATE);
    private static final Set<Action> OURS = EnumSet.of(
            Action.CERTIFICATE_SIGNED,
            Action.DELETE_CERTIFICATE,
            Action.GET_INSTALLED_CERTIFICATE_IDS,
            Action.INSTALL_CERTIFICATE,
            Action.TRIGGER_MESSAGE);

    private final Edition edition = new Edition201();
    private final Handlers handlers;

    private PlugAndCharge16(Handlers handlers) {
        this.handlers = handlers;
    }

    /** Has it understood on lines of 1.6, and what 1.6 has no words for said so. */
    static void enter(DataTransfers vendors, Handlers handlers) {
        var speaks = new PlugAndCharge16(handlers);
        for (var action : THEIRS) vendors.on(Set.of(OCPP16), VENDOR, action.text(), speaks);
        vendors.speaks(speaks);
    }

    @Override
    public DataTransfers.Answer answer(Line line, DataTransfers.Transfer transfer) throws DeskBusy {
        var action = transfer.message().flatMap(edition::named).filter(THEIRS::contains);
        if (action.isEmpty()) return new DataTransfers.Answer.UnknownMessage();
        var payload = transfer.data().flatMap(PlugAndCharge16::inside);
        if (payload.isEmpty()) return new DataTransfers.Answer.Rejected("its data are no JSON object");
        return switch (edition.request(action.get(), payload.get(), line::odd)) {
            case Parsed.Good<Request>(var request) -> {
                var answer = handlers.answer(new InsideLine(line), request);
                yield answer.isEmpty()
                        ? new DataTransfers.Answer.UnknownMessage()
                        : answered(action.get(), answer.get());
            }
            case Parsed.Bad<Request>(var violation) -> new DataTransfers.Answer.Rejected(violation.text());
        };
    }

    private DataTransfers.Answer answered(Action action, Response answer) {
        return switch (edition.answered(action, answer)) {
            case Parsed.Good<Json.Entries>(var said) ->
                new DataTransfers.Answer.Accepted(Optional.of(Json.of(Frames.write(said))));
            case Parsed.Bad<Json.Entries>(var violation) ->
                throw new IllegalStateException("an answer to " + action + " that can't be said: " + violation.text());
        };
    }

    /** The object that data hold as a text; some write it as an object all the same. */
    static Optional<Json.Entries> inside(Json data) {
        return switch (data) {
            case Json.Text(var text) -> Frames.readObject(text);
            case Json.Entries entries -> Optional.of(entries);
            case Json.Items _, Json.Decimal _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }

    /** The payload of a DataTransfer that holds this message. */
    static Json.Entries around(String message, Json.Entries payload) {
        var members = new LinkedHashMap<String, Json>();
        members.put(VENDOR_ID, Json.of(VENDOR));
        members.put(MESSAGE_ID, Json.of(message));
        members.put(DATA, Json.of(Frames.write(payload)));
        return new Json.Entries(members);
    }

    @Override
    public String subprotocol() {
        return OCPP16;
    }

    @Override
    public Optional<Json.Entries> said(String asked, String arguments) {
        var action = edition.named(asked).filter(OURS::contains);
        var members = Frames.readObject(arguments);
        if (action.isEmpty() || members.isEmpty()) return Optional.empty();
        return switch (edition.asked(action.get(), members.get())) {
            case Parsed.Good<Json.Entries>(var payload) -> Optional.of(around(asked, payload));
            case Parsed.Bad<Json.Entries> _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Understood> understood(Json.Entries asked, Optional<Json> data) {
        boolean ours = asked.values().get(VENDOR_ID) instanceof Json.Text(var vendor) && vendor.equals(VENDOR);
        var message = asked.values().get(MESSAGE_ID) instanceof Json.Text(var id) ? id : "";
        var action = edition.named(message).filter(OURS::contains);
        var answer = data.flatMap(PlugAndCharge16::inside);
        if (!ours || action.isEmpty() || answer.isEmpty()) return Optional.empty();
        return Optional.of(
                switch (edition.response(action.get(), answer.get(), _ -> {})) {
                    case Parsed.Good<Response>(var response) ->
                        new Understood.Good(Ocpp2.status(answer.get()), Secret.withheld(response));
                    case Parsed.Bad<Response>(var violation) ->
                        new Understood.Bad(ErrorCode.of(violation.breach()).text(), violation.text());
                });
    }
}
