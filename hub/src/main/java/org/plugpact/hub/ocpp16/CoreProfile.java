package org.plugpact.hub.ocpp16;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.BackOff;
import org.plugpact.hub.ocpp.Begun;
import org.plugpact.hub.ocpp.Certifier;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.BootNotificationResponse;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
import org.plugpact.wire.ocpp16.ChargePointStatus;
import org.plugpact.wire.ocpp16.ChargingProfilePurpose;
import org.plugpact.wire.ocpp16.ConfigurationStatus;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.DataTransferResponse;
import org.plugpact.wire.ocpp16.DataTransferStatus;
import org.plugpact.wire.ocpp16.ExtendedMessageTrigger;
import org.plugpact.wire.ocpp16.ExtendedTriggerMessageRequest;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.HeartbeatResponse;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.MeterValuesResponse;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.RegistrationStatus;
import org.plugpact.wire.ocpp16.RemoteStartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StatusNotificationResponse;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.StopTransactionResponse;

/** The Core profile's requests of a charge point (OCPP 1.6, 4): each becomes sessions' words, and their outcome its answer. */
final class CoreProfile {
    /** Seconds between heartbeats that a charger is asked for. */
    private static final int HEARTBEAT_SECONDS = 300;

    /** Seconds after which one that waits, or was turned away, may ask again. */
    private static final int WAITING_SECONDS = 60;

    private static final int REJECTED_SECONDS = 3_600;

    /** Characters of a parentIdTag in OCPP 1.6; a longer one, of OCPP 2.x, is left out. */
    private static final int PARENT_MAX = 20;

    private static final Set<ChargePointStatus> NO_GOOD =
            EnumSet.of(ChargePointStatus.FAULTED, ChargePointStatus.UNAVAILABLE);

    private final Sessions sessions;
    private final Devices devices;
    private final CostMessages costs;
    private final DataTransfers vendors;
    private final Certifier certifier;

    CoreProfile(Sessions sessions, Devices devices, DataTransfers vendors, Certifier certifier) {
        this.sessions = sessions;
        this.devices = devices;
        this.costs = new CostMessages(sessions, devices);
        this.vendors = vendors;
        this.certifier = certifier;
    }

    Reply authorize(Line line, AuthorizeRequest authorize) throws DeskBusy {
        var driver = sessions.admit(line, Shown.of(authorize.idTag()));
        costs.price(line, authorize.idTag(), driver);
        return Ocpp16.confirmed(new AuthorizeResponse(info(driver.worth())));
    }

    /** Whoever is entered here and knows its password is accepted; others wait in the lobby, or were turned away (4.2). */
    Reply boot(Line line, BootNotificationRequest boot) {
        return switch (line.standing()) {
            case ENTERED -> line.mustRenew() ? renewing(line) : accepted(line, boot);
            case WAITING -> {
                line.introduced(said(boot));
                yield booted(RegistrationStatus.PENDING, sessions.now(), WAITING_SECONDS);
            }
            case REJECTED -> booted(RegistrationStatus.REJECTED, sessions.now(), REJECTED_SECONDS);
        };
    }

    /**
     * Its certificate has ended, or is its maker's: it waits, is told whose name has to be in a new one (7.5), and is to ask for that
     * at once (security whitepaper, A00.FR.405, A00.FR.429, A02).
     */
    private Reply renewing(Line line) {
        if (!certifier.owner().isEmpty()) {
            var named = new ChangeConfigurationRequest("CpoName", certifier.owner());
            boolean _ = line.ask(named.operation().text(), named.write(), _ -> {});
        }
        var trigger = new ExtendedTriggerMessageRequest(
                ExtendedMessageTrigger.SIGN_CHARGE_POINT_CERTIFICATE, OptionalInt.empty());
        boolean _ = line.ask(trigger.operation().text(), trigger.write(), _ -> {});
        return booted(RegistrationStatus.PENDING, sessions.now(), WAITING_SECONDS);
    }

    /** One that can't be taken in now waits and boots again, rather than be told of an error (4.2). */
    private Reply accepted(Line line, BootNotificationRequest boot) {
        try {
            sessions.booted(
                    line,
                    boot.chargePointVendor(),
                    boot.chargePointModel(),
                    boot.firmwareVersion().orElse(""));
        } catch (DeskBusy busy) {
            int seconds = BackOff.seconds(line.charger());
            return new Reply.Later(
                    new BootNotificationResponse(RegistrationStatus.PENDING, sessions.now(), seconds).write());
        }
        var now = sessions.now();
        devices.booted(line.charger(), said(boot), now);
        line.booted();
        return booted(RegistrationStatus.ACCEPTED, now, HEARTBEAT_SECONDS);
    }

    private static Reply booted(RegistrationStatus status, Instant now, int seconds) {
        var response = new BootNotificationResponse(status, now, seconds);
        return new Reply.Confirmed(response.write(), status == RegistrationStatus.ACCEPTED);
    }

    private static Map<String, String> said(BootNotificationRequest boot) {
        var said = new LinkedHashMap<String, String>();
        said.put("chargePointVendor", boot.chargePointVendor());
        said.put("chargePointModel", boot.chargePointModel());
        boot.chargePointSerialNumber().ifPresent(text -> said.put("chargePointSerialNumber", text));
        boot.chargeBoxSerialNumber().ifPresent(text -> said.put("chargeBoxSerialNumber", text));
        boot.firmwareVersion().ifPresent(text -> said.put("firmwareVersion", text));
        boot.iccid().ifPresent(text -> said.put("iccid", text));
        boot.imsi().ifPresent(text -> said.put("imsi", text));
        boot.meterType().ifPresent(text -> said.put("meterType", text));
        boot.meterSerialNumber().ifPresent(text -> said.put("meterSerialNumber", text));
        return said;
    }

    Reply heartbeat() {
        return Ocpp16.confirmed(new HeartbeatResponse(sessions.now()));
    }

    /** Whatever became of it, the charger shall not send it again (4.9). */
    Reply status(Line line, StatusNotificationRequest status) throws DeskBusy {
        var info = Stream.of(
                        status.info(),
                        status.vendorId().map(vendor -> "vendor " + vendor),
                        status.vendorErrorCode().map(code -> "code " + code))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        sessions.port(
                line,
                new Sessions.Port(
                        status.connectorId(),
                        status.status().text(),
                        status.errorCode().text(),
                        info),
                status.timestamp());
        // A reservation ends with its connector, and this version has no message for that (5.13).
        if (NO_GOOD.contains(status.status())) {
            var outlet = new ConnectorId(line.charger(), status.connectorId());
            sessions.bookings().unusable(outlet, status.status().text());
        }
        return Ocpp16.confirmed(new StatusNotificationResponse());
    }

    Reply start(Line line, StartTransactionRequest start) throws DeskBusy {
        var register = Register.ofWattHours(start.meterStart());
        return switch (sessions.start(
                line,
                start.connectorId(),
                Shown.of(start.idTag()),
                register,
                start.timestamp(),
                start.reservationId())) {
            case Begun.As(var transaction, var driver) ->
                Ocpp16.confirmed(new StartTransactionResponse(info(driver), transaction.value()));
            case Begun.NotYet() -> Reply.busy();
        };
    }

    /** Whatever became of them, the charger shall not send them again (4.7). */
    Reply meterValues(Line line, MeterValuesRequest values) throws DeskBusy {
        var transaction = transaction(line, values.transactionId());
        sessions.sampled(line, values.connectorId(), transaction, Sampled.moments(values.meterValue()));
        costs.running(line, transaction);
        return Ocpp16.confirmed(new MeterValuesResponse());
    }

    /** Nothing can prevent a stop (4.10); what is told is about the tag, if one was named. */
    Reply stop(Line line, StopTransactionRequest stop) throws DeskBusy {
        var end = new Sessions.End(
                stop.transactionId(),
                Register.ofWattHours(stop.meterStop()),
                stop.timestamp(),
                stop.reason().orElse(Reason.LOCAL).text(),
                stop.transactionData().isEmpty() ? List.of() : Sampled.moments(stop.transactionData()));
        if (stop.transactionId() <= 0) line.odd(Conduct.TRANSACTION_NOT_NAMED);
        var over = sessions.stop(line, end, stop.idTag().map(Shown::of));
        costs.total(line, stop.transactionId(), over);
        return Ocpp16.confirmed(new StopTransactionResponse(over.by().map(CoreProfile::info)));
    }

    /** What a vendor says: answered by who understands it (OCPP 1.6, 4.3). */
    Reply dataTransfer(Line line, DataTransferRequest transfer) throws DeskBusy {
        var said = new DataTransfers.Transfer(
                transfer.vendorId(), transfer.messageId(), transfer.data().map(Json::of));
        return Ocpp16.confirmed(
                switch (vendors.answer(line, said)) {
                    case DataTransfers.Answer.Accepted(var data) ->
                        new DataTransferResponse(DataTransferStatus.ACCEPTED, data.map(CoreProfile::text));
                    case DataTransfers.Answer.Rejected _ -> answer(DataTransferStatus.REJECTED);
                    case DataTransfers.Answer.UnknownMessage _ -> answer(DataTransferStatus.UNKNOWN_MESSAGE_ID);
                    case DataTransfers.Answer.UnknownVendor _ -> answer(DataTransferStatus.UNKNOWN_VENDOR_ID);
                });
    }

    private static DataTransferResponse answer(DataTransferStatus status) {
        return new DataTransferResponse(status, Optional.empty());
    }

    /** In 1.6 data are a text. */
    private static String text(Json data) {
        return data instanceof Json.Text(var text) ? text : Frames.write(data);
    }

    void configured(Line line, GetConfigurationResponse told) {
        devices.configured(line.charger(), settings(told));
    }

    /** What it told of its configuration, the password excepted. */
    static List<Devices.Setting> settings(GetConfigurationResponse told) {
        return told.configurationKey().stream()
                .filter(entry -> !Secrets.isPasswordKey(entry.key()))
                .map(entry -> new Devices.Setting(entry.key(), entry.value(), entry.readonly()))
                .toList();
    }

    /** What it was told to change, and took. */
    void changed(Line line, ChangeConfigurationRequest asked, ChangeConfigurationResponse told) {
        boolean taken =
                told.status() == ConfigurationStatus.ACCEPTED || told.status() == ConfigurationStatus.REBOOT_REQUIRED;
        if (!taken) return;
        var setting = new Devices.Setting(asked.key(), Optional.of(asked.value()), false);
        devices.configured(line.charger(), List.of(setting));
    }

    /** Facts are for all to read, so no command holds a password. */
    static Optional<String> objection(ChangeConfigurationRequest change) {
        return Secrets.isPasswordKey(change.key())
                ? Optional.of("a charger's password is not set by a command")
                : Optional.empty();
    }

    /** The profile of a remote start is for that transaction, which has no number yet (5.11, 5.16.1). */
    static Optional<String> objection(RemoteStartTransactionRequest start) {
        if (start.chargingProfile().isEmpty()) return Optional.empty();
        var profile = start.chargingProfile().get();
        if (profile.chargingProfilePurpose() != ChargingProfilePurpose.TX_PROFILE) {
            return Optional.of("chargingProfile: a remote start takes a TxProfile");
        }
        if (profile.transactionId().isPresent()) {
            return Optional.of("chargingProfile: the transaction has no number before it starts");
        }
        return SmartChargingProfile.objection(profile);
    }

    /** Chargers write 0 or a negative number where they know of no transaction. */
    private static Optional<TransactionNumber> transaction(Line line, OptionalInt reported) {
        if (reported.isEmpty()) return Optional.empty();
        if (reported.getAsInt() > 0) return Optional.of(new TransactionNumber(reported.getAsInt()));
        line.odd(Conduct.TRANSACTION_NOT_NAMED);
        return Optional.empty();
    }

    private static IdTagInfo info(Authorised driver) {
        return switch (driver) {
            case Authorised.Yes(var expires, var parent, var _) ->
                new IdTagInfo(expires, fitting(parent), AuthorizationStatus.ACCEPTED);
            // 1.6 has no word for elsewhere or later (7.2); this one is known, and may not charge.
            case Authorised.Away(var _, var parent, var until) ->
                new IdTagInfo(until, fitting(parent), AuthorizationStatus.BLOCKED);
            case Authorised.Blocked(var parent) ->
                new IdTagInfo(Optional.empty(), fitting(parent), AuthorizationStatus.BLOCKED);
            case Authorised.Expired(var since, var parent) ->
                new IdTagInfo(Optional.of(since), fitting(parent), AuthorizationStatus.EXPIRED);
            case Authorised.No() -> IdTagInfo.of(AuthorizationStatus.INVALID);
        };
    }

    private static Optional<String> fitting(Optional<String> parent) {
        return parent.filter(tag -> tag.length() <= PARENT_MAX);
    }
}
