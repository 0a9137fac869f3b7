package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer to a {@link Request} of the same name, its members named as in the JSON schema. */
public sealed interface Confirmation {
    /** OCPP 1.6, 6.2. */
    record Authorize(IdTagInfo idTagInfo) implements Confirmation {}

    /** OCPP 1.6, 6.4; {@code interval} in seconds: between heartbeats, or before another try if not accepted. */
    record BootNotification(RegistrationStatus status, Instant currentTime, int interval) implements Confirmation {}

    /** OCPP 1.6, 6.8. */
    record ChangeAvailability(AvailabilityStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.10. */
    record ChangeConfiguration(ConfigurationStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.12. */
    record ClearCache(ClearCacheStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.16. */
    record DataTransfer(DataTransferStatus status, Optional<String> data) implements Confirmation {}

    /** OCPP 1.6, 6.24. */
    record GetConfiguration(List<KeyValue> configurationKey, List<String> unknownKey) implements Confirmation {
        public GetConfiguration {
            configurationKey = List.copyOf(configurationKey);
            unknownKey = List.copyOf(unknownKey);
        }
    }

    /** OCPP 1.6, 6.30. */
    record Heartbeat(Instant currentTime) implements Confirmation {}

    /** OCPP 1.6, 6.32. */
    record MeterValues() implements Confirmation {}

    /** OCPP 1.6, 6.34. */
    record RemoteStartTransaction(RemoteStartStopStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.36. */
    record RemoteStopTransaction(RemoteStartStopStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.40. */
    record Reset(ResetStatus status) implements Confirmation {}

    /** OCPP 1.6, 6.46. */
    record StartTransaction(IdTagInfo idTagInfo, int transactionId) implements Confirmation {}

    /** OCPP 1.6, 6.48. */
    record StatusNotification() implements Confirmation {}

    /** OCPP 1.6, 6.50; without {@code idTagInfo} if the request named no tag. */
    record StopTransaction(Optional<IdTagInfo> idTagInfo) implements Confirmation {}

    /** OCPP 1.6, 6.54. */
    record UnlockConnector(UnlockStatus status) implements Confirmation {}
}
