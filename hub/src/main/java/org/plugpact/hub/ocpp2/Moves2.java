package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.MoveAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ChangeAvailabilityRequest;
import org.plugpact.wire.ocpp21.GetTransactionStatusRequest;
import org.plugpact.wire.ocpp21.GetTransactionStatusResponse;
import org.plugpact.wire.ocpp21.OperationalStatus;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Reset;
import org.plugpact.wire.ocpp21.ResetRequest;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariableStatus;
import org.plugpact.wire.ocpp21.SetVariablesRequest;
import org.plugpact.wire.ocpp21.SetVariablesResponse;

/** B10 as the hub asks for it. */
record Moves2(Edition edition) implements MoveAsking {
    private static final String PRIORITY = "OCPPCommCtrlr/NetworkConfigurationPriority";

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    @Override
    public Call outOfService() {
        return call(new ChangeAvailabilityRequest(Optional.empty(), OperationalStatus.INOPERATIVE));
    }

    @Override
    public boolean isOutOfService(Json.Entries answer) {
        var status = Ocpp2.status(answer);
        return status.equals("Accepted") || status.equals("Scheduled");
    }

    @Override
    public Call queue() {
        return call(new GetTransactionStatusRequest(Optional.empty()));
    }

    @Override
    public boolean isEmpty(Json.Entries answer) {
        return edition.response(Action.GET_TRANSACTION_STATUS, answer, _ -> {})
                        instanceof Parsed.Good<Response>(var response)
                && response instanceof GetTransactionStatusResponse told
                && !told.messagesInQueue();
    }

    @Override
    public Optional<Call> priority(String slots) {
        if (!slots.matches("[0-9]{1,4}(,[0-9]{1,4}){0,20}")) return Optional.empty();
        return Keys.read(PRIORITY)
                .map(named -> call(new SetVariablesRequest(
                        List.of(new SetVariableData(Optional.empty(), slots, named.component(), named.variable())))));
    }

    @Override
    public boolean isSet(Json.Entries answer) {
        return edition.response(Action.SET_VARIABLES, answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
                && response instanceof SetVariablesResponse told
                && told.setVariableResult().stream()
                        .allMatch(one -> one.attributeStatus() == SetVariableStatus.ACCEPTED
                                || one.attributeStatus() == SetVariableStatus.REBOOT_REQUIRED);
    }

    @Override
    public Call restart() {
        return call(new ResetRequest(Reset.ON_IDLE, OptionalInt.empty()));
    }

    @Override
    public boolean isRestarting(Json.Entries answer) {
        return isOutOfService(answer);
    }
}
