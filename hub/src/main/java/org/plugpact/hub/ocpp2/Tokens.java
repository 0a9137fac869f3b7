package org.plugpact.hub.ocpp2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** What stands for a payment's reference (C18; part 2, appendix: IdTokenEnumStringType). */
    static final String DIRECT_PAYMENT = "DirectPayment";

    private Tokens() {}

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
            case Authorised.Yes(var expires, var parent) -> info(AuthorizationStatus.ACCEPTED, expires, parent);
            case Authorised.Blocked(var parent) -> info(AuthorizationStatus.BLOCKED, Optional.empty(), parent);
            case Authorised.Expired(var since, var parent) ->
                info(AuthorizationStatus.EXPIRED, Optional.of(since), parent);
            case Authorised.No() -> info(AuthorizationStatus.INVALID);
        };
    }

    /** With what its driver is shown. Neither of its two languages is told, so that they can't be the same (C01.FR.10, 11). */
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
