package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.time.InstantSource;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.HeartbeatRequest;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about each request of a charger: claimed, submitted, answered once it is durable. A charger need not have
 * booted on this connection: a reconnecting one should not (OCPP-J 1.6, 5.4), and its password has said who it is. Any
 * thread; blocks.
 */
final class Calls {
    /** Before this no charger spoke any OCPP. */
    private static final Instant OCPP_BEGAN = Instant.parse("2009-01-01T00:00:00Z");

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Desk desk;
    private final Drivers drivers;
    private final Handshakes handshakes;
    private final InstantSource clock;

    Calls(Desk desk, Drivers drivers, Handshakes handshakes, InstantSource clock) {
        this.desk = desk;
        this.drivers = drivers;
        this.handshakes = handshakes;
        this.clock = clock;
    }

    /** The answer to this charger's request; never fails, since every request has one. */
    Reply answer(ChargerId charger, Request request, Recorder recorder) {
        try {
            return reply(charger, request, recorder);
        } catch (DeskBusy busy) {
            return Answers.busy();
        } catch (RuntimeException bug) {
            LOG.error("{}: {} not answered", charger, request.operation().text(), bug);
            return Answers.broken();
        }
    }

    private Reply reply(ChargerId charger, Request request, Recorder recorder) throws DeskBusy {
        return switch (request) {
            case AuthorizeRequest(var idTag) -> authorize(charger, idTag);
            case BootNotificationRequest boot -> boot(charger, boot);
            case DataTransferRequest transfer -> dataTransfer(transfer, recorder);
            case HeartbeatRequest() -> Answers.alive(clock.instant());
            case MeterValuesRequest values -> meterValues(charger, values, recorder);
            case StartTransactionRequest start -> start(charger, start, recorder);
            case StatusNotificationRequest status -> status(charger, status);
            case StopTransactionRequest stop -> stop(charger, stop, recorder);
            case Request _ -> throw new IllegalStateException("a charger may not ask this");
        };
    }

    private Reply authorize(ChargerId charger, String idTag) throws DeskBusy {
        var driver = drivers.known(charger, idTag);
        return Answers.authorised(driver, handshakes.authorise(charger, driver));
    }

    private Reply boot(ChargerId charger, BootNotificationRequest boot) throws DeskBusy {
        var now = clock.instant();
        report(charger, Claims.boot(charger, boot, now));
        return Answers.booted(now);
    }

    private Reply status(ChargerId charger, StatusNotificationRequest status) throws DeskBusy {
        report(charger, Claims.status(charger, status, clock.instant()));
        return Answers.statusNoted();
    }

    private Reply start(ChargerId charger, StartTransactionRequest start, Recorder recorder) throws DeskBusy {
        judgeClock(start.timestamp(), recorder);
        var driver = drivers.known(charger, start.idTag());
        var claim = Claims.start(charger, start, driver.contract());
        var outcome = report(charger, claim);
        if (outcome instanceof Outcome.NeedsHandshake needed) {
            handshakes.handshake(needed, driver);
            outcome = report(charger, claim);
        }
        if (outcome instanceof Outcome.NeedsHandshake) {
            recorder.record(IncidentKind.START_NOT_TAKEN, claim.connector() + " at " + claim.at());
        }
        return Answers.started(driver, outcome);
    }

    private Reply meterValues(ChargerId charger, MeterValuesRequest values, Recorder recorder) throws DeskBusy {
        judgeClock(values.meterValue().getFirst().timestamp(), recorder);
        var readings = MeterReadings.of(values.meterValue());
        if (!readings.samples().isEmpty()) report(charger, Claims.sampling(charger, values, readings.samples()));
        record(readings, recorder);
        return Answers.valuesNoted();
    }

    private Reply stop(ChargerId charger, StopTransactionRequest stop, Recorder recorder) throws DeskBusy {
        judgeClock(stop.timestamp(), recorder);
        var readings = MeterReadings.of(stop.transactionData());
        var by = stop.idTag().map(tag -> drivers.known(charger, tag));
        var contract = by.map(Drivers.Known::contract);
        report(charger, Claims.stop(charger, stop, contract, readings.samples()));
        record(readings, recorder);
        return Answers.stopped(by);
    }

    /** Nobody here speaks a vendor's own language; what was sent may be personal, so only its outside goes on record. */
    private static Reply dataTransfer(DataTransferRequest transfer, Recorder recorder) {
        recorder.record(
                IncidentKind.DATA_TRANSFER,
                "vendor " + transfer.vendorId()
                        + transfer.messageId().map(id -> ", message " + id).orElse("")
                        + transfer.data()
                                .map(data -> ", " + data.length() + " characters")
                                .orElse(""));
        return Answers.vendorUnknown();
    }

    /** A time ahead of us is the desk's to mark; one from before there was OCPP says that nobody set the charger's clock. */
    private static void judgeClock(Instant reported, Recorder recorder) {
        if (reported.isBefore(OCPP_BEGAN)) recorder.record(IncidentKind.CLOCK_NOT_SET, reported.toString());
    }

    private static void record(MeterReadings readings, Recorder recorder) {
        for (var oddity : readings.oddities()) recorder.record(oddity.kind(), oddity.detail());
    }

    private Outcome report(ChargerId charger, Claim claim) throws DeskBusy {
        return desk.submit(Evidence.reported(claim, charger));
    }
}
