package org.plugpact.hub.ocpp2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.agents.Drivers.Manner;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.agents.Drivers.Turned;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.IdToken;
import org.plugpact.wire.ocpp21.IdTokenInfo;
import org.plugpact.wire.ocpp21.MessageContent;

/** What a token is worth, in the words of OCPP 2 (part 2, IdTokenInfoType). */
final class Tokens {
    /** Groups are the hub's own words, of no physical token (part 2, appendix: IdTokenEnumStringType). */
    private static final String CENTRAL = "Central";

    /** What stands for a token where the station takes none (part 2, appendix: IdTokenEnumStringType). */
    private static final String NO_AUTHORIZATION = "NoAuthorization";

    /** Of a token of which nobody said what it is: a card (part 2, appendix: IdTokenEnumStringType). */
    static final String USUAL_KIND = "ISO14443";

    /** What stands for a payment's reference (C18; part 2, appendix: IdTokenEnumStringType). */
    static final String DIRECT_PAYMENT = "DirectPayment";

    private Tokens() {}

    /** As the station shows it. */
    static Shown shown(IdToken token) {
        return new Shown(token.idToken(), Optional.of(token.type()));
    }

    /** Whether this is the reference of a payment. */
    static boolean isPayment(IdToken token) {
        return token.type().equalsIgnoreCase(DIRECT_PAYMENT);
    }

    /** Whether this says that the station asks nobody for a token (C02). */
    static boolean isNone(IdToken token) {
        return token.type().equalsIgnoreCase(NO_AUTHORIZATION);
    }

    static IdTokenInfo info(AuthorizationStatus status) {
        return info(status, Optional.empty(), Optional.empty());
    }

    static IdTokenInfo info(Authorised driver) {
        return switch (driver) {
            case Authorised.Yes(var expires, var parent, var manner) -> with(expires, parent, manner);
            case Authorised.Away(var why, var parent, var until) -> info(status(why), until, parent);
            case Authorised.Blocked(var parent) -> info(AuthorizationStatus.BLOCKED, Optional.empty(), parent);
            case Authorised.Expired(var since, var parent) ->
                info(AuthorizationStatus.EXPIRED, Optional.of(since), parent);
            case Authorised.No() -> info(AuthorizationStatus.INVALID);
        };
    }

    private static AuthorizationStatus status(Turned why) {
        return switch (why) {
            case NOT_HERE -> AuthorizationStatus.NOT_AT_THIS_LOCATION;
            case NOT_THIS_KIND -> AuthorizationStatus.NOT_ALLOWED_TYPE_EVSE;
            case NOT_NOW -> AuthorizationStatus.NOT_AT_THIS_TIME;
            case NO_CREDIT -> AuthorizationStatus.NO_CREDIT;
        };
    }

    /** Its holder's languages, of which there are two only if they differ (C01.FR.10, 11), and the EVSEs that are open to it, if not all are (C01.FR.19, 20). */
    private static IdTokenInfo with(Optional<Instant> until, Optional<String> group, Manner manner) {
        var info = info(AuthorizationStatus.ACCEPTED, until, group);
        return new IdTokenInfo(
                info.status(),
                info.cacheExpiryDateTime(),
                info.chargingPriority(),
                info.groupIdToken(),
                manner.languages().stream().findFirst(),
                manner.languages().stream().skip(1).findFirst(),
                List.copyOf(manner.outlets()),
                Optional.empty());
    }

    /** With what its driver is shown. */
    static IdTokenInfo with(IdTokenInfo info, Optional<MessageContent> text) {
        return new IdTokenInfo(
                info.status(),
                info.cacheExpiryDateTime(),
                info.chargingPriority(),
                info.groupIdToken(),
                info.language1(),
                info.language2(),
                info.evseId(),
                text);
    }

    /** Not kept longer than that. */
    static IdTokenInfo until(IdTokenInfo info, Instant end) {
        return new IdTokenInfo(
                info.status(),
                info.cacheExpiryDateTime().filter(end::isAfter).or(() -> Optional.of(end)),
                info.chargingPriority(),
                info.groupIdToken(),
                info.language1(),
                info.language2(),
                info.evseId(),
                info.personalMessage());
    }

    private static IdTokenInfo info(AuthorizationStatus status, Optional<Instant> until, Optional<String> group) {
        return new IdTokenInfo(
                status,
                until,
                OptionalInt.empty(),
                group.map(text -> new IdToken(List.of(), text, CENTRAL)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
