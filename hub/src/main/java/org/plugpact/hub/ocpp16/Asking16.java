package org.plugpact.hub.ocpp16;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.BookingAsking;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.RaiseAsking;
import org.plugpact.hub.ocpp.RootAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizationData;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
import org.plugpact.wire.ocpp16.ExtendedMessageTrigger;
import org.plugpact.wire.ocpp16.ExtendedTriggerMessageRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionResponse;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.SendLocalListRequest;
import org.plugpact.wire.ocpp16.SendLocalListResponse;
import org.plugpact.wire.ocpp16.UpdateType;

/** What the hub asks by itself, in OCPP 1.6 and its security extension. */
final class Asking16 implements Asking {
    /** CiString20Type (7.28). */
    private static final int TAG_MAX = 20;

    /** CiString50Type and CiString500Type (6.7). */
    private static final int KEY_MAX = 50;

    private static final int VALUE_MAX = 500;
    private static final String PASSWORD_KEY = "AuthorizationKey";

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    /** What a charger answered, if it can be read. */
    private static <R extends Response> Optional<R> read(Action action, Json.Entries answer, Class<R> kind) {
        return switch (action.responseLeniently(answer, noted -> {})) {
            case Parsed.Good<Response>(var response) -> Optional.of(kind.cast(response));
            case Parsed.Bad<Response> bad -> Optional.empty();
        };
    }

    @Override
    public Call listVersion() {
        return call(new GetLocalListVersionRequest());
    }

    /** A charger that can have no list says -1 (6.28). */
    @Override
    public OptionalInt listVersion(Json.Entries answer) {
        return read(Action.GET_LOCAL_LIST_VERSION, answer, GetLocalListVersionResponse.class)
                .filter(told -> told.listVersion() >= 0)
                .map(told -> OptionalInt.of(told.listVersion()))
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public boolean isListable(String token) {
        return token.length() <= TAG_MAX;
    }

    @Override
    public Call list(ListUpdate update) {
        var items = update.items().stream()
                .map(item -> new AuthorizationData(item.token(), item.worth().map(Asking16::info)))
                .toList();
        return call(new SendLocalListRequest(
                update.version(), items, update.whole() ? UpdateType.FULL : UpdateType.DIFFERENTIAL));
    }

    private static IdTagInfo info(Authorised worth) {
        return switch (worth) {
            case Authorised.Away(var _, var parent, var until) -> info(AuthorizationStatus.BLOCKED, until, parent);
            case Authorised.Yes(var expires, var parent, var _) -> info(AuthorizationStatus.ACCEPTED, expires, parent);
            case Authorised.Blocked(var parent) -> info(AuthorizationStatus.BLOCKED, Optional.empty(), parent);
            case Authorised.Expired(var since, var parent) ->
                info(AuthorizationStatus.EXPIRED, Optional.of(since), parent);
            case Authorised.No() -> IdTagInfo.of(AuthorizationStatus.INVALID);
        };
    }

    /** A group whose name is too long for this version ends nobody's session here. */
    private static IdTagInfo info(AuthorizationStatus status, Optional<Instant> until, Optional<String> parent) {
        return new IdTagInfo(until, parent.filter(tag -> tag.length() <= TAG_MAX), status);
    }

    @Override
    public ListAnswer listAnswer(Json.Entries answer) {
        return read(Action.SEND_LOCAL_LIST, answer, SendLocalListResponse.class)
                .map(told -> switch (told.status()) {
                    case ACCEPTED -> ListAnswer.TAKEN;
                    case FAILED -> ListAnswer.FAILED;
                    case NOT_SUPPORTED -> ListAnswer.IMPOSSIBLE;
                    case VERSION_MISMATCH -> ListAnswer.MISMATCH;
                })
                .orElse(ListAnswer.FAILED);
    }

    /** 9.2. */
    @Override
    public String itemsMaxSetting() {
        return "SendLocalListMaxLength";
    }

    /** 9.2. */
    @Override
    public Optional<String> listMaxSetting() {
        return Optional.of("LocalAuthListMaxLength");
    }

    /** OCPP-J, 6.2.2, and the security whitepaper, A01. */
    @Override
    public Call password(String password) {
        return call(new ChangeConfigurationRequest(PASSWORD_KEY, password));
    }

    @Override
    public PasswordAnswer passwordAnswer(Json.Entries answer) {
        return read(Action.CHANGE_CONFIGURATION, answer, ChangeConfigurationResponse.class)
                .map(told -> switch (told.status()) {
                    case ACCEPTED -> PasswordAnswer.TAKEN;
                    case REBOOT_REQUIRED -> PasswordAnswer.TAKEN_AFTER_RESTART;
                    case REJECTED, NOT_SUPPORTED -> PasswordAnswer.REFUSED;
                })
                .orElse(PasswordAnswer.REFUSED);
    }

    @Override
    public Optional<Call> setting(String key, String value) {
        boolean fits = !key.isEmpty() && key.length() <= KEY_MAX && value.length() <= VALUE_MAX;
        return fits ? Optional.of(call(new ChangeConfigurationRequest(key, value))) : Optional.empty();
    }

    @Override
    public Optional<RaiseAsking> raising() {
        return Optional.of(new Raises16());
    }

    @Override
    public BookingAsking bookings() {
        return ReservationProfile.BOOKINGS;
    }

    @Override
    public Optional<Call> certificateRequest(Purpose purpose) {
        return switch (purpose) {
            case STATION ->
                Optional.of(call(new ExtendedTriggerMessageRequest(
                        ExtendedMessageTrigger.SIGN_CHARGE_POINT_CERTIFICATE, OptionalInt.empty())));
            case V2G, V2G_20 -> Optional.empty();
        };
    }

    @Override
    public Optional<RootAsking> roots() {
        return Optional.of(new Roots16());
    }
}
