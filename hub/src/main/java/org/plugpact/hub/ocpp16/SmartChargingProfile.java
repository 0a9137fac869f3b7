package org.plugpact.hub.ocpp16;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Edition;
import org.plugpact.hub.ocpp.ChargingWords;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.hub.ocpp.Rationing.Directions;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.ChargingProfile;
import org.plugpact.wire.ocpp16.ChargingProfileKind;
import org.plugpact.wire.ocpp16.ChargingSchedule;
import org.plugpact.wire.ocpp16.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp16.GetCompositeScheduleRequest;
import org.plugpact.wire.ocpp16.GetCompositeScheduleResponse;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.SetChargingProfileRequest;

/** Smart charging (OCPP 1.6, 3.13 and 5.16): profiles in its words, and what the text asks of one beyond its form. */
final class SmartChargingProfile implements ChargingWords {
    static final ChargingWords WORDS = new SmartChargingProfile();

    private SmartChargingProfile() {}

    @Override
    public Edition edition() {
        return Edition.V1_6;
    }

    @Override
    public OptionalInt othersIdsTo(ChargerId charger) {
        return OptionalInt.empty();
    }

    /** 1.6 has no word for which phase. */
    @Override
    public boolean switchesPhases(ChargerId charger, int outlet) {
        return false;
    }

    @Override
    public boolean takesDynamic(ChargerId charger) {
        return false;
    }

    @Override
    public Optional<Call> ways(ChargerId charger, TransactionNumber transaction, Directions directions) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> say(ChargerId charger, Profiling asked) {
        return switch (asked) {
            case Profiling.Set(var profile) ->
                ProfileWords.said(profile).map(said -> call(new SetChargingProfileRequest(profile.evse(), said)));
            case Profiling.Clear(var criteria) ->
                Optional.of(call(new ClearChargingProfileRequest(
                        criteria.id(),
                        criteria.evse(),
                        criteria.purpose().flatMap(ProfileWords::said),
                        criteria.stackLevel())));
            case Profiling.Update _ -> Optional.empty();
            case Profiling.Compose(var connector, var seconds, var unit) ->
                Optional.of(call(
                        new GetCompositeScheduleRequest(connector, seconds, Optional.of(ProfileWords.said(unit)))));
        };
    }

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    @Override
    public Optional<Profiling> read(ChargerId charger, String action, Json.Entries request) {
        return Action.named(action)
                .map(named -> named.request(request))
                .flatMap(read -> read instanceof Parsed.Good<Request>(var good) ? read(good) : Optional.empty());
    }

    private static Optional<Profiling> read(Request request) {
        if (request instanceof SetChargingProfileRequest(var connector, var profile)) {
            return Optional.of(new Profiling.Set(ProfileWords.read(connector, profile)));
        }
        if (request instanceof ClearChargingProfileRequest(var id, var connector, var purpose, var level)) {
            return Optional.of(
                    new Profiling.Clear(new Criteria(id, connector, purpose.map(ProfileWords::read), level)));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Composite> composite(Json.Entries confirmed) {
        var read = Action.GET_COMPOSITE_SCHEDULE.responseLeniently(confirmed, _ -> {});
        return read instanceof Parsed.Good<Response>(var response)
                        && response instanceof GetCompositeScheduleResponse composite
                ? composite.chargingSchedule().flatMap(schedule -> ProfileWords.composite(composite, schedule))
                : Optional.empty();
    }

    static Optional<String> objection(SetChargingProfileRequest set) {
        var profile = set.csChargingProfiles();
        return switch (profile.chargingProfilePurpose()) {
            case CHARGE_POINT_MAX_PROFILE ->
                set.connectorId() != 0 || profile.transactionId().isPresent()
                        ? Optional.of("a ChargePointMaxProfile is for connector 0 and for no transaction")
                        : objection(profile);
            case TX_DEFAULT_PROFILE ->
                profile.transactionId().isPresent()
                        ? Optional.of("a TxDefaultProfile is for no transaction of its own")
                        : objection(profile);
            case TX_PROFILE ->
                set.connectorId() == 0 ? Optional.of("a TxProfile is for a connector above 0") : objection(profile);
        };
    }

    static Optional<String> objection(ChargingProfile profile) {
        boolean recurring = profile.chargingProfileKind() == ChargingProfileKind.RECURRING;
        if (recurring && profile.recurrencyKind().isEmpty()) return Optional.of("recurrencyKind: missing");
        return FirmwareProfile.backwards("validTo", profile.validFrom(), profile.validTo())
                .or(() -> objection(profile.chargingSchedule()));
    }

    private static Optional<String> objection(ChargingSchedule schedule) {
        int before = -1;
        for (var period : schedule.chargingSchedulePeriod()) {
            if (before < 0 && period.startPeriod() != 0) return Optional.of("the first period begins at 0");
            if (period.startPeriod() <= before) return Optional.of("a period begins before the one before it");
            before = period.startPeriod();
        }
        return Optional.empty();
    }
}
