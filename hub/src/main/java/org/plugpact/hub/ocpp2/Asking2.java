package org.plugpact.hub.ocpp2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.fleet.Displays;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.BookingAsking;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.GridWords;
import org.plugpact.hub.ocpp.MoveAsking;
import org.plugpact.hub.ocpp.RaiseAsking;
import org.plugpact.hub.ocpp.RootAsking;
import org.plugpact.hub.ocpp.TariffAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizationData;
import org.plugpact.wire.ocpp21.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp21.GetLocalListVersionResponse;
import org.plugpact.wire.ocpp21.GetVariableData;
import org.plugpact.wire.ocpp21.GetVariablesRequest;
import org.plugpact.wire.ocpp21.GetVariablesResponse;
import org.plugpact.wire.ocpp21.IdToken;
import org.plugpact.wire.ocpp21.MessageTrigger;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SendLocalListRequest;
import org.plugpact.wire.ocpp21.SendLocalListResponse;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariableResult;
import org.plugpact.wire.ocpp21.SetVariablesRequest;
import org.plugpact.wire.ocpp21.SetVariablesResponse;
import org.plugpact.wire.ocpp21.TriggerMessageRequest;
import org.plugpact.wire.ocpp21.Update;

/** What the hub asks by itself, in an edition of OCPP 2. */
final class Asking2 implements Asking {
    private final Edition edition;
    private final Tariffs21 tariffs;

    Asking2(Edition edition, Displays displays) {
        this.edition = edition;
        this.tariffs = new Tariffs21(displays);
    }

    private Call call(Request request) {
        return switch (edition.asked(request.operation(), request.write())) {
            case Parsed.Good<Json.Entries>(var payload) ->
                new Call(request.operation().text(), payload);
            case Parsed.Bad<Json.Entries>(var violation) ->
                throw new IllegalStateException(request.operation() + ": " + violation.text());
        };
    }

    /** What a station answered, if it can be read. */
    private <R extends Response> Optional<R> read(Action action, Json.Entries answer, Class<R> kind) {
        return switch (edition.response(action, answer, noted -> {})) {
            case Parsed.Good<Response>(var response) -> Optional.of(kind.cast(response));
            case Parsed.Bad<Response> bad -> Optional.empty();
        };
    }

    @Override
    public Call listVersion() {
        return call(new GetLocalListVersionRequest());
    }

    /** A station without lists says 0, too (D02.FR.03), and refuses what it is sent. */
    @Override
    public OptionalInt listVersion(Json.Entries answer) {
        return read(Action.GET_LOCAL_LIST_VERSION, answer, GetLocalListVersionResponse.class)
                .filter(told -> told.versionNumber() >= 0)
                .map(told -> OptionalInt.of(told.versionNumber()))
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public boolean isListable(String token) {
        return true;
    }

    @Override
    public Call list(ListUpdate update) {
        var items = update.items().stream()
                .map(item -> new AuthorizationData(
                        new IdToken(List.of(), item.token(), item.kind().orElse(Tokens.USUAL_KIND)),
                        item.worth().map(Tokens::info)))
                .toList();
        return call(
                new SendLocalListRequest(items, update.version(), update.whole() ? Update.FULL : Update.DIFFERENTIAL));
    }

    @Override
    public ListAnswer listAnswer(Json.Entries answer) {
        return read(Action.SEND_LOCAL_LIST, answer, SendLocalListResponse.class)
                .map(told -> switch (told.status()) {
                    case ACCEPTED -> ListAnswer.TAKEN;
                    case FAILED -> ListAnswer.FAILED;
                    case VERSION_MISMATCH -> ListAnswer.MISMATCH;
                })
                .orElse(ListAnswer.FAILED);
    }

    @Override
    public String itemsMaxSetting() {
        return "LocalAuthListCtrlr/ItemsPerMessage";
    }

    /** It is a characteristic of a variable, which is not kept. */
    @Override
    public Optional<String> listMaxSetting() {
        return Optional.empty();
    }

    /** A01.FR.02. */
    @Override
    public Call password(String password) {
        return call(new SetVariablesRequest(
                List.of(new SetVariableData(Optional.empty(), password, Secret.PASSWORD_OF, Secret.PASSWORD))));
    }

    @Override
    public PasswordAnswer passwordAnswer(Json.Entries answer) {
        return read(Action.SET_VARIABLES, answer, SetVariablesResponse.class)
                .filter(told -> told.setVariableResult().size() == 1)
                .map(told -> switch (told.setVariableResult().getFirst().attributeStatus()) {
                    case ACCEPTED -> PasswordAnswer.TAKEN;
                    case REBOOT_REQUIRED -> PasswordAnswer.TAKEN_AFTER_RESTART;
                    case REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE ->
                        PasswordAnswer.REFUSED;
                })
                .orElse(PasswordAnswer.REFUSED);
    }

    @Override
    public Optional<Call> setting(String key, String value) {
        return Keys.read(key)
                .map(named -> new SetVariablesRequest(
                        List.of(new SetVariableData(named.attribute(), value, named.component(), named.variable()))))
                .flatMap(request -> switch (edition.asked(request.operation(), request.write())) {
                    case Parsed.Good<Json.Entries>(var payload) ->
                        Optional.of(new Call(request.operation().text(), payload));
                    case Parsed.Bad<Json.Entries> unsayable -> Optional.empty();
                });
    }

    @Override
    public Optional<Call> certificateRequest(Purpose purpose) {
        var wanted = switch (purpose) {
            case STATION -> MessageTrigger.SIGN_CHARGING_STATION_CERTIFICATE;
            case V2G -> MessageTrigger.SIGN_V2G_CERTIFICATE;
            case V2G_20 -> MessageTrigger.SIGN_V2G20_CERTIFICATE;
        };
        var trigger = new TriggerMessageRequest(Optional.empty(), wanted, Optional.empty());
        return switch (edition.asked(trigger.operation(), trigger.write())) {
            case Parsed.Good<Json.Entries>(var payload) ->
                Optional.of(new Call(trigger.operation().text(), payload));
            case Parsed.Bad<Json.Entries> notInThisEdition -> Optional.empty();
        };
    }

    /** What is asked has the same names in both editions; what 2.0.1 does not have, it says that it does not know. */
    @Override
    public Optional<Call> priceSettings() {
        var wanted = Displays.ASKED.stream()
                .flatMap(key -> Keys.read(key).stream())
                .map(named -> new GetVariableData(Optional.empty(), named.component(), named.variable()))
                .toList();
        return Optional.of(call(new GetVariablesRequest(wanted)));
    }

    @Override
    public List<Setting> settings(Json.Entries answer) {
        return read(Action.GET_VARIABLES, answer, GetVariablesResponse.class)
                .map(Answers::settings)
                .orElse(List.of());
    }

    @Override
    public Optional<MoveAsking> moving() {
        return Optional.of(new Moves2(edition));
    }

    @Override
    public Optional<RaiseAsking> raising() {
        return Optional.of(new Raises2(edition, new Moves2(edition)));
    }

    @Override
    public BookingAsking bookings() {
        return new Bookings2(edition);
    }

    @Override
    public Optional<Call> values(List<String> keys) {
        var wanted = keys.stream()
                .flatMap(key -> Keys.read(key).stream())
                .map(named -> new GetVariableData(named.attribute(), named.component(), named.variable()))
                .toList();
        return Optional.of(call(new GetVariablesRequest(wanted)));
    }

    @Override
    public Optional<Call> change(SequencedMap<String, String> values) {
        var wanted = new ArrayList<SetVariableData>();
        for (var each : values.entrySet()) {
            Keys.read(each.getKey())
                    .ifPresent(named -> wanted.add(new SetVariableData(
                            named.attribute(), each.getValue(), named.component(), named.variable())));
        }
        return wanted.size() == values.size() ? Optional.of(call(new SetVariablesRequest(wanted))) : Optional.empty();
    }

    @Override
    public boolean tookAll(Json.Entries answer) {
        return read(Action.SET_VARIABLES, answer, SetVariablesResponse.class)
                .filter(told -> told.setVariableResult().stream().allMatch(Asking2::isTaken))
                .isPresent();
    }

    private static boolean isTaken(SetVariableResult result) {
        return switch (result.attributeStatus()) {
            case ACCEPTED, REBOOT_REQUIRED -> true;
            case REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE -> false;
        };
    }

    @Override
    public Optional<TariffAsking> tariffs() {
        return edition.subprotocol().equals(Edition21.SUBPROTOCOL) ? Optional.of(tariffs) : Optional.empty();
    }

    @Override
    public Optional<RootAsking> roots() {
        return Optional.of(new Roots2(edition));
    }

    @Override
    public Optional<GridWords> grid() {
        return edition instanceof Edition21 ? Optional.of(new GridAsking()) : Optional.empty();
    }
}
