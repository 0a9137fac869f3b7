package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A request of the Core profile, its members named as in the JSON schema. Meter values without a unit are in Wh. */
public sealed interface Request {
    /** The operation that this asks for. */
    default Action action() {
        return switch (this) {
            case Authorize request -> Action.AUTHORIZE;
            case BootNotification request -> Action.BOOT_NOTIFICATION;
            case ChangeAvailability request -> Action.CHANGE_AVAILABILITY;
            case ChangeConfiguration request -> Action.CHANGE_CONFIGURATION;
            case ClearCache request -> Action.CLEAR_CACHE;
            case DataTransfer request -> Action.DATA_TRANSFER;
            case GetConfiguration request -> Action.GET_CONFIGURATION;
            case Heartbeat request -> Action.HEARTBEAT;
            case MeterValues request -> Action.METER_VALUES;
            case RemoteStartTransaction request -> Action.REMOTE_START_TRANSACTION;
            case RemoteStopTransaction request -> Action.REMOTE_STOP_TRANSACTION;
            case Reset request -> Action.RESET;
            case StartTransaction request -> Action.START_TRANSACTION;
            case StatusNotification request -> Action.STATUS_NOTIFICATION;
            case StopTransaction request -> Action.STOP_TRANSACTION;
            case UnlockConnector request -> Action.UNLOCK_CONNECTOR;
        };
    }

    /** May this id tag charge? (OCPP 1.6, 6.1) */
    record Authorize(String idTag) implements Request {}

    /** A charge point says what it is (6.3). */
    record BootNotification(
            String chargePointVendor,
            String chargePointModel,
            Optional<String> chargePointSerialNumber,
            Optional<String> chargeBoxSerialNumber,
            Optional<String> firmwareVersion,
            Optional<String> iccid,
            Optional<String> imsi,
            Optional<String> meterType,
            Optional<String> meterSerialNumber)
            implements Request {
        /** The two required members alone. */
        public static BootNotification of(String vendor, String model) {
            return new BootNotification(
                    vendor,
                    model,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Put a connector, or with 0 the whole charge point, in or out of service (6.7). */
    record ChangeAvailability(int connectorId, AvailabilityType type) implements Request {}

    /** Set a configuration key (6.9). */
    record ChangeConfiguration(String key, String value) implements Request {}

    /** Forget all cached authorizations (6.11). */
    record ClearCache() implements Request {}

    /** A vendor's own message, either way (6.15). */
    record DataTransfer(String vendorId, Optional<String> messageId, Optional<String> data) implements Request {}

    /** Tell these configuration keys, or with none named all (6.23). */
    record GetConfiguration(List<String> key) implements Request {
        public GetConfiguration {
            key = List.copyOf(key);
        }
    }

    /** Still here; what time is it? (6.29) */
    record Heartbeat() implements Request {}

    /** Values of a connector's meter, or with connector 0 of the main meter (6.31). */
    record MeterValues(int connectorId, OptionalInt transactionId, List<MeterValue> meterValue) implements Request {
        public MeterValues {
            meterValue = List.copyOf(meterValue);
        }
    }

    /** Start for this id tag (6.33). */
    record RemoteStartTransaction(OptionalInt connectorId, String idTag, Optional<ChargingProfile> chargingProfile)
            implements Request {}

    /** Stop this transaction (6.35). */
    record RemoteStopTransaction(int transactionId) implements Request {}

    /** Reset yourself (6.39). */
    record Reset(ResetType type) implements Request {}

    /** A transaction has started; {@code meterStart} in Wh (6.45). */
    record StartTransaction(
            int connectorId, String idTag, long meterStart, OptionalInt reservationId, Instant timestamp)
            implements Request {}

    /** A connector, or with 0 the charge point, is now like this (6.47). */
    record StatusNotification(
            int connectorId,
            ChargePointErrorCode errorCode,
            Optional<String> info,
            ChargePointStatus status,
            Optional<Instant> timestamp,
            Optional<String> vendorId,
            Optional<String> vendorErrorCode)
            implements Request {}

    /** A transaction has stopped; {@code meterStop} in Wh (6.49). */
    record StopTransaction(
            Optional<String> idTag,
            long meterStop,
            Instant timestamp,
            int transactionId,
            Optional<Reason> reason,
            List<MeterValue> transactionData)
            implements Request {
        public StopTransaction {
            transactionData = List.copyOf(transactionData);
        }
    }

    /** Let go of the plug (6.53). */
    record UnlockConnector(int connectorId) implements Request {}
}
