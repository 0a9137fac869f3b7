package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.decision.Outcome;
import org.plugpact.hub.agents.Drivers.Known;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationResponse;
import org.plugpact.wire.ocpp16.DataTransferResponse;
import org.plugpact.wire.ocpp16.DataTransferStatus;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.HeartbeatResponse;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.MeterValuesResponse;
import org.plugpact.wire.ocpp16.RegistrationStatus;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationResponse;
import org.plugpact.wire.ocpp16.StopTransactionResponse;

/**
 * Outcomes turned into confirmations and CALLERRORs, all of them here. A charger learns the status of a tag and the
 * number of a transaction; why something was refused is on record, not on the wire.
 */
final class Answers {
    /** Seconds between heartbeats that a charger is asked for. */
    static final int HEARTBEAT_SECONDS = 300;

    /** Characters of a parentIdTag in OCPP 1.6; a longer one, of OCPP 2.x, is left out. */
    private static final int PARENT_MAX = 20;

    private Answers() {}

    /** The desk or its store cannot take anything in: the charger keeps the message and sends it again. */
    static Reply busy() {
        return new Reply.Failed(ErrorCode.INTERNAL_ERROR, "busy, send again", false);
    }

    /** A fault of ours. */
    static Reply broken() {
        return new Reply.Failed(ErrorCode.INTERNAL_ERROR, "internal error", false);
    }

    /** Whoever is entered here and knows its password is accepted. */
    static Reply booted(Instant now) {
        return new Reply.Confirmed(new BootNotificationResponse(RegistrationStatus.ACCEPTED, now, HEARTBEAT_SECONDS));
    }

    static Reply alive(Instant now) {
        return new Reply.Confirmed(new HeartbeatResponse(now));
    }

    /** Whatever became of it, the charger shall not send it again (OCPP 1.6, 4.9). */
    static Reply statusNoted() {
        return new Reply.Confirmed(new StatusNotificationResponse());
    }

    /** Whatever became of them, the charger shall not send them again (OCPP 1.6, 4.7). */
    static Reply valuesNoted() {
        return new Reply.Confirmed(new MeterValuesResponse());
    }

    static Reply vendorUnknown() {
        return new Reply.Confirmed(new DataTransferResponse(DataTransferStatus.UNKNOWN_VENDOR_ID, Optional.empty()));
    }

    /** The answer to Authorize. */
    static Reply authorised(Known driver, Outcome outcome) {
        return new Reply.Confirmed(new AuthorizeResponse(info(driver, isAdmitted(outcome))));
    }

    /** The answer to StartTransaction; busy if the start is still not on record. */
    static Reply started(Known driver, Outcome outcome) {
        return switch (outcome) {
            case Outcome.StartedAs(var transaction, var admitted) ->
                new Reply.Confirmed(new StartTransactionResponse(info(driver, admitted), transaction.value()));
            case Outcome.Twice(var before) -> started(driver, before);
            // No offer could be made, so there is no pact that the start could belong to: the charger keeps it for
            // later.
            case Outcome.NeedsHandshake _ -> busy();
            case Outcome.Refused _,
                    Outcome.Recorded _,
                    Outcome.Admitted _,
                    Outcome.StoppedAs _,
                    Outcome.Final _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no answer to a start: " + outcome);
        };
    }

    /** The answer to StopTransaction, which nothing can prevent (OCPP 1.6, 4.10): about the tag, if one was named. */
    static Reply stopped(Optional<Known> by) {
        return new Reply.Confirmed(new StopTransactionResponse(by.map(driver -> info(driver, true))));
    }

    private static boolean isAdmitted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Admitted _ -> true;
            case Outcome.Twice(var before) -> isAdmitted(before);
            case Outcome.Refused _ -> false;
            case Outcome.NeedsHandshake _,
                    Outcome.Recorded _,
                    Outcome.StartedAs _,
                    Outcome.StoppedAs _,
                    Outcome.Final _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no answer to a handshake: " + outcome);
        };
    }

    private static IdTagInfo info(Known driver, boolean admitted) {
        return switch (driver) {
            case Known.Welcome(var _, var expires, var parent) ->
                admitted
                        ? new IdTagInfo(expires, fitting(parent), AuthorizationStatus.ACCEPTED)
                        : IdTagInfo.of(AuthorizationStatus.INVALID);
            case Known.Blocked(var _, var parent) ->
                new IdTagInfo(Optional.empty(), fitting(parent), AuthorizationStatus.BLOCKED);
            case Known.Expired(var _, var since, var parent) ->
                new IdTagInfo(Optional.of(since), fitting(parent), AuthorizationStatus.EXPIRED);
            case Known.Stranger _ -> IdTagInfo.of(AuthorizationStatus.INVALID);
        };
    }

    private static Optional<String> fitting(Optional<String> parent) {
        return parent.filter(tag -> tag.length() <= PARENT_MAX);
    }
}
