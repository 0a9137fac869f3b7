package org.plugpact.hub.ocpp2;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Bookings;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Devices.Job;
import org.plugpact.hub.ocpp.Devices.Progress;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.DataTransferRequest;
import org.plugpact.wire.ocpp21.DataTransferResponse;
import org.plugpact.wire.ocpp21.DataTransferStatus;
import org.plugpact.wire.ocpp21.FirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp21.FirmwareStatusNotificationResponse;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.LogStatusNotificationRequest;
import org.plugpact.wire.ocpp21.LogStatusNotificationResponse;
import org.plugpact.wire.ocpp21.NotifyCustomerInformationRequest;
import org.plugpact.wire.ocpp21.NotifyCustomerInformationResponse;
import org.plugpact.wire.ocpp21.NotifyDisplayMessagesRequest;
import org.plugpact.wire.ocpp21.NotifyDisplayMessagesResponse;
import org.plugpact.wire.ocpp21.NotifyEventRequest;
import org.plugpact.wire.ocpp21.NotifyEventResponse;
import org.plugpact.wire.ocpp21.NotifySettlementRequest;
import org.plugpact.wire.ocpp21.NotifySettlementResponse;
import org.plugpact.wire.ocpp21.PaymentStatus;
import org.plugpact.wire.ocpp21.PublishFirmwareStatusNotificationRequest;
import org.plugpact.wire.ocpp21.PublishFirmwareStatusNotificationResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.ReservationStatusUpdateRequest;
import org.plugpact.wire.ocpp21.ReservationStatusUpdateResponse;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.VatNumberValidationRequest;
import org.plugpact.wire.ocpp21.VatNumberValidationResponse;

/**
 * What a station tells of itself and nobody has to decide on: kept, and confirmed (blocks D to S). What it tells of customers
 * is not kept here, where nobody is forgotten.
 */
final class Told {
    private final Sessions sessions;
    private final Fleet fleet;
    private final DataTransfers vendors;

    Told(Sessions sessions, Fleet fleet, DataTransfers vendors) {
        this.sessions = sessions;
        this.fleet = fleet;
        this.vendors = vendors;
    }

    void enter(Handlers handlers) {
        enterJobs(handlers);
        keep(handlers, Action.NOTIFY_EVENT, NotifyEventRequest.class, NotifyEventResponse::new);
        keep(
                handlers,
                Action.NOTIFY_DISPLAY_MESSAGES,
                NotifyDisplayMessagesRequest.class,
                NotifyDisplayMessagesResponse::new);
        handlers.on(Action.NOTIFY_CUSTOMER_INFORMATION, NotifyCustomerInformationRequest.class, this::customer);
        handlers.on(Action.RESERVATION_STATUS_UPDATE, ReservationStatusUpdateRequest.class, this::reservation);
        handlers.on(Action.NOTIFY_SETTLEMENT, NotifySettlementRequest.class, this::settled);
        handlers.on(Action.DATA_TRANSFER, DataTransferRequest.class, this::transferred);
        handlers.on(Action.VAT_NUMBER_VALIDATION, VatNumberValidationRequest.class, this::vatNumber);
    }

    private void enterJobs(Handlers handlers) {
        handlers.on(Action.FIRMWARE_STATUS_NOTIFICATION, FirmwareStatusNotificationRequest.class, this::firmware);
        handlers.on(Action.LOG_STATUS_NOTIFICATION, LogStatusNotificationRequest.class, this::log);
        handlers.on(
                Action.PUBLISH_FIRMWARE_STATUS_NOTIFICATION,
                PublishFirmwareStatusNotificationRequest.class,
                this::published);
    }

    /** Kept as it was said; whatever it says, all there is to answer is that it came. */
    private <R extends Request> void keep(
            Handlers handlers, Action action, Class<R> kind, Supplier<? extends Response> answer) {
        handlers.on(action, kind, (line, request) -> {
            note(line, request);
            return answer.get();
        });
    }

    private void note(Line line, Request request) {
        fleet.note(line.charger(), request.operation().text(), sessions.now(), Frames.write(request.write()));
    }

    /** L01. */
    private Response firmware(Line line, FirmwareStatusNotificationRequest status) {
        progress(line, Job.FIRMWARE, status.status().text(), status.requestId());
        return new FirmwareStatusNotificationResponse();
    }

    /** N01. */
    private Response log(Line line, LogStatusNotificationRequest status) {
        progress(line, Job.LOG, status.status().text(), status.requestId());
        return new LogStatusNotificationResponse();
    }

    /** L03. */
    private Response published(Line line, PublishFirmwareStatusNotificationRequest status) {
        note(line, status);
        return new PublishFirmwareStatusNotificationResponse();
    }

    private void progress(Line line, Job job, String status, OptionalInt request) {
        fleet.progressed(line.charger(), new Progress(job, status, request, sessions.now()));
    }

    /** N09: what is stored about a customer belongs in no table of ours; that it came, and how much, is kept. */
    private Response customer(Line line, NotifyCustomerInformationRequest part) {
        fleet.note(
                line.charger(),
                part.operation().text(),
                part.generatedAt(),
                "{\"requestId\":" + part.requestId() + ",\"seqNo\":" + part.seqNo() + ",\"characters\":"
                        + part.data().length() + "}");
        return new NotifyCustomerInformationResponse();
    }

    /** H01.FR.16, H04.FR.01. */
    private Response reservation(Line line, ReservationStatusUpdateRequest update) {
        note(line, update);
        var ending = switch (update.reservationUpdateStatus()) {
            case EXPIRED -> Bookings.Ending.EXPIRED;
            case REMOVED -> Bookings.Ending.REMOVED;
            case NO_TRANSACTION -> Bookings.Ending.NO_TRANSACTION;
        };
        sessions.bookings().over(line.charger(), update.reservationId(), ending);
        return new ReservationStatusUpdateResponse();
    }

    /** C19 to C22: what a terminal has settled; our receipt if we know the payment (C21.FR.03). Whose VAT number it was is not kept. */
    private Response settled(Line line, NotifySettlementRequest settlement) {
        note(
                line,
                new NotifySettlementRequest(
                        settlement.transactionId(),
                        settlement.pspRef(),
                        settlement.status(),
                        settlement.statusInfo(),
                        settlement.settlementAmount(),
                        settlement.settlementTime(),
                        settlement.receiptId(),
                        settlement.receiptUrl(),
                        Optional.empty(),
                        Optional.empty()));
        boolean over = settlement.status() == PaymentStatus.SETTLED || settlement.status() == PaymentStatus.CANCELED;
        var receipt = over
                ? sessions.payments()
                        .settledThere(
                                line.charger(),
                                settlement.pspRef(),
                                settlement.status() == PaymentStatus.SETTLED,
                                settlement.settlementAmount())
                : Optional.<URI>empty();
        return new NotifySettlementResponse(
                receipt.map(URI::toString).or(settlement::receiptUrl), settlement.receiptId());
    }

    /** P02: answered by who understands that vendor. */
    private Response transferred(Line line, DataTransferRequest transfer) throws DeskBusy {
        var said = new DataTransfers.Transfer(transfer.vendorId(), transfer.messageId(), transfer.data());
        return switch (vendors.answer(line, said)) {
            case DataTransfers.Answer.Accepted(var data) ->
                new DataTransferResponse(DataTransferStatus.ACCEPTED, Optional.empty(), data);
            case DataTransfers.Answer.Rejected _ -> answer(DataTransferStatus.REJECTED);
            case DataTransfers.Answer.UnknownMessage _ -> answer(DataTransferStatus.UNKNOWN_MESSAGE_ID);
            case DataTransfers.Answer.UnknownVendor _ -> answer(DataTransferStatus.UNKNOWN_VENDOR_ID);
        };
    }

    private static DataTransferResponse answer(DataTransferStatus status) {
        return new DataTransferResponse(status, Optional.empty(), Optional.empty());
    }

    /** C18.FR.08, 09: who takes payments is asked; without one, none is confirmed. */
    private Response vatNumber(Line line, VatNumberValidationRequest asked) {
        boolean good = sessions.payments().isVatNumber(asked.vatNumber());
        return new VatNumberValidationResponse(
                Optional.empty(),
                Optional.empty(),
                asked.vatNumber(),
                asked.evseId(),
                good ? GenericStatus.ACCEPTED : GenericStatus.REJECTED);
    }
}
