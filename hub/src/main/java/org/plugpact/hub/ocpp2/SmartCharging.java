package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.hub.fleet.Abilities;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Transactions;
import org.plugpact.hub.ocpp.ChargingWords;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.hub.ocpp.Rationing.Directions;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp21.GetCompositeScheduleResponse;
import org.plugpact.wire.ocpp21.NotifyAllowedEnergyTransferRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SetChargingProfileRequest;
import org.plugpact.wire.ocpp21.UpdateDynamicScheduleRequest;

/**
 * Block K as the hub asks it: profiles in the words of one edition. A station's transactions go by names of its own, and stand here by the
 * hub's numbers.
 */
final class SmartCharging implements ChargingWords {
    private final Edition edition;
    private final Transactions transactions;
    private final Abilities abilities;
    private final Transfers transfers;

    SmartCharging(Edition edition, Fleet fleet) {
        this.edition = edition;
        this.transactions = fleet.transactions();
        this.abilities = fleet.abilities();
        this.transfers = new Transfers(fleet);
    }

    @Override
    public org.plugpact.core.schedule.Edition edition() {
        return edition.charging();
    }

    @Override
    public OptionalInt othersIdsTo(ChargerId charger) {
        return abilities.othersIdsTo(charger);
    }

    @Override
    public boolean switchesPhases(ChargerId charger, int outlet) {
        return abilities.switchesPhases(charger, outlet);
    }

    @Override
    public boolean takesDynamic(ChargerId charger) {
        return edition() == org.plugpact.core.schedule.Edition.V2_1 && abilities.takesDynamic(charger);
    }

    /** A driver of a station that can do one way alone was told nothing, and has nothing to be told. */
    @Override
    public Optional<Call> ways(ChargerId charger, TransactionNumber transaction, Directions directions) {
        if (edition() != org.plugpact.core.schedule.Edition.V2_1) return Optional.empty();
        var name = transactions.find(charger, transaction).map(Transactions.Transaction::name);
        var allowed = transfers.allowed(charger, directions);
        if (name.isEmpty() || allowed.isEmpty()) return Optional.empty();
        var request = new NotifyAllowedEnergyTransferRequest(name.get(), allowed);
        return call(Action.NOTIFY_ALLOWED_ENERGY_TRANSFER, request.write());
    }

    @Override
    public Optional<Call> say(ChargerId charger, Profiling asked) {
        return switch (asked) {
            case Profiling.Set(var profile) -> set(charger, profile);
            case Profiling.Clear(var criteria) -> call(Action.CLEAR_CHARGING_PROFILE, clear(criteria));
            case Profiling.Update(var id, var rates) ->
                call(
                        Action.UPDATE_DYNAMIC_SCHEDULE,
                        new Members()
                                .integer("chargingProfileId", id)
                                .put(
                                        "scheduleUpdate",
                                        ProfileWords.update(rates).write())
                                .done());
            case Profiling.Compose(var evse, var seconds, var unit) ->
                call(
                        Action.GET_COMPOSITE_SCHEDULE,
                        new Members()
                                .integer("duration", seconds)
                                .text("chargingRateUnit", unit.text())
                                .integer("evseId", evse)
                                .done());
        };
    }

    private Optional<Call> set(ChargerId charger, Profile profile) {
        var name = profile.transaction().flatMap(number -> name(charger, number));
        if (profile.transaction().isPresent() && name.isEmpty()) return Optional.empty();
        return call(
                Action.SET_CHARGING_PROFILE,
                new Members()
                        .integer("evseId", profile.evse())
                        .put("chargingProfile", ProfileWords.said(profile, name))
                        .done());
    }

    private Optional<String> name(ChargerId charger, String number) {
        return number.matches("[1-9][0-9]{0,8}")
                ? transactions
                        .find(charger, new TransactionNumber(Integer.parseInt(number)))
                        .map(Transactions.Transaction::name)
                : Optional.empty();
    }

    /** An id alone decides (K10.FR.03), and stands alone. */
    private static Json.Entries clear(Criteria criteria) {
        if (criteria.id().isPresent()) {
            return new Members()
                    .integer("chargingProfileId", criteria.id().getAsInt())
                    .done();
        }
        var members = new Members()
                .integer("evseId", criteria.evse())
                .text("chargingProfilePurpose", criteria.purpose().map(Purpose::text))
                .integer("stackLevel", criteria.stackLevel())
                .done();
        return new Members().put("chargingProfileCriteria", members).done();
    }

    /** Only what the edition can say. */
    private Optional<Call> call(Action action, Json.Entries payload) {
        return edition.asked(action, payload) instanceof Parsed.Good<Json.Entries>(var said)
                ? Optional.of(new Call(action.text(), said))
                : Optional.empty();
    }

    @Override
    public Optional<Profiling> read(ChargerId charger, String action, Json.Entries request) {
        return Action.named(action)
                .map(named -> named.request(request))
                .flatMap(read ->
                        read instanceof Parsed.Good<Request>(var good) ? read(charger, good) : Optional.empty());
    }

    private Optional<Profiling> read(ChargerId charger, Request request) {
        if (request instanceof SetChargingProfileRequest(var evse, var profile)) {
            var number = profile.transactionId()
                    .flatMap(name -> transactions.find(charger, name))
                    .flatMap(Transactions.Transaction::number)
                    .map(TransactionNumber::toString);
            return ProfileWords.read(evse, profile, number.or(profile::transactionId))
                    .map(Profiling.Set::new);
        }
        if (request instanceof UpdateDynamicScheduleRequest(var id, var update)) {
            return Optional.of(new Profiling.Update(id, ProfileWords.read(update)));
        }
        if (request instanceof ClearChargingProfileRequest(var id, var criteria)) {
            return Optional.of(new Profiling.Clear(criteria.map(given -> new Criteria(
                            id,
                            given.evseId(),
                            given.chargingProfilePurpose().map(ProfileWords::read),
                            given.stackLevel()))
                    .orElseGet(() -> new Criteria(id, OptionalInt.empty(), Optional.empty(), OptionalInt.empty()))));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Composite> composite(Json.Entries confirmed) {
        return edition.response(Action.GET_COMPOSITE_SCHEDULE, confirmed, _ -> {})
                                instanceof Parsed.Good<Response>(var response)
                        && response instanceof GetCompositeScheduleResponse told
                ? told.schedule().flatMap(ProfileWords::composite)
                : Optional.empty();
    }
}
