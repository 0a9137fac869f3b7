package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;

/** What a charger's requests claim, message by message. Times are as the charger reports them, however odd. */
final class Claims {
    private Claims() {}

    static Claim.Boot boot(ChargerId charger, BootNotificationRequest boot, Instant now) {
        return new Claim.Boot(
                charger,
                boot.chargePointVendor(),
                boot.chargePointModel(),
                boot.firmwareVersion().orElse(""),
                now);
    }

    static Claim.PortStatus status(ChargerId charger, StatusNotificationRequest status, Instant now) {
        var info = Stream.of(
                        status.info(),
                        status.vendorId().map(vendor -> "vendor " + vendor),
                        status.vendorErrorCode().map(code -> "code " + code))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new Claim.PortStatus(
                new ConnectorId(charger, status.connectorId()),
                status.status().text(),
                status.errorCode().text(),
                info,
                status.timestamp().orElse(now));
    }

    static Claim.Start start(ChargerId charger, StartTransactionRequest start, ContractId contract) {
        return new Claim.Start(
                new ConnectorId(charger, start.connectorId()),
                contract,
                Register.ofWattHours(start.meterStart()),
                start.timestamp());
    }

    static Claim.Sampling sampling(ChargerId charger, MeterValuesRequest values, List<Sample> samples) {
        return new Claim.Sampling(
                new ConnectorId(charger, values.connectorId()), transaction(values.transactionId()), samples);
    }

    static Claim.Stop stop(
            ChargerId charger, StopTransactionRequest stop, Optional<ContractId> by, List<Sample> samples) {
        return new Claim.Stop(
                charger,
                stop.transactionId(),
                Register.ofWattHours(stop.meterStop()),
                stop.timestamp(),
                stop.reason().orElse(Reason.LOCAL).text(),
                by,
                samples);
    }

    /** Chargers write 0 or a negative number where they know of no transaction. */
    private static Optional<TransactionNumber> transaction(OptionalInt reported) {
        return reported.isPresent() && reported.getAsInt() > 0
                ? Optional.of(new TransactionNumber(reported.getAsInt()))
                : Optional.empty();
    }
}
