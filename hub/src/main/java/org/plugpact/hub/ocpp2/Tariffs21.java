package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.fleet.Displays;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.TariffAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ClearTariffsRequest;
import org.plugpact.wire.ocpp21.GetTariffsRequest;
import org.plugpact.wire.ocpp21.GetTariffsResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SetDefaultTariffResponse;
import org.plugpact.wire.ocpp21.TariffKind;

/** Default tariffs of OCPP 2.1 (I07, I09, I10). */
final class Tariffs21 implements TariffAsking {
    /** The station as a whole. */
    private static final int ALL = 0;

    private final Displays displays;
    private final SaidTariffs tariffs = new SaidTariffs();

    Tariffs21(Displays displays) {
        this.displays = displays;
    }

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    private static <R extends Response> Optional<R> read(Action action, Json.Entries answer, Class<R> kind) {
        return switch (action.responseLeniently(answer, _ -> {})) {
            case Parsed.Good<Response>(var response) -> Optional.of(kind.cast(response));
            case Parsed.Bad<Response> _ -> Optional.empty();
        };
    }

    @Override
    public boolean takes(ChargerId charger) {
        return displays.takesTariffs(charger);
    }

    @Override
    public Sayable say(ChargerId charger, Tariff tariff) {
        var ready = tariffs.of(tariff);
        return switch (fitting(displays, charger, ready.said())) {
            case TariffWords.Said.Not(var why) -> new Sayable.Not(why);
            case TariffWords.Said.Exactly(var exactly, var _, var _) ->
                new Sayable.Exactly(exactly.tariffId(), ready.setting().orElseThrow());
        };
    }

    /** What can be said, if this station takes it (I07.FR.02, 03). */
    static TariffWords.Said fitting(Displays displays, ChargerId charger, TariffWords.Said said) {
        if (!(said instanceof TariffWords.Said.Exactly exactly)) return said;
        int most = displays.elementsMax(charger);
        if (exactly.elements() > most) {
            return new TariffWords.Said.Not(exactly.elements() + " prices of one kind, and the charger takes " + most);
        }
        return exactly.conditional() && !displays.takesConditions(charger)
                ? new TariffWords.Said.Not("a price under conditions, and the charger takes none")
                : said;
    }

    @Override
    public Answer answer(Json.Entries answer) {
        return read(Action.SET_DEFAULT_TARIFF, answer, SetDefaultTariffResponse.class)
                .<Answer>map(told -> switch (told.status()) {
                    case ACCEPTED -> new Answer.Taken();
                    case DUPLICATE_TARIFF_ID -> new Answer.HeldAlready();
                    case REJECTED, TOO_MANY_ELEMENTS, CONDITION_NOT_SUPPORTED ->
                        new Answer.Refused(told.status().text());
                })
                .orElseGet(() -> new Answer.Refused("an answer that can't be read"));
    }

    @Override
    public Call held() {
        return call(new GetTariffsRequest(ALL));
    }

    @Override
    public Optional<Set<String>> held(Json.Entries answer) {
        return read(Action.GET_TARIFFS, answer, GetTariffsResponse.class).map(told -> {
            Set<String> ids = new TreeSet<>();
            for (var assigned : told.tariffAssignments()) {
                if (assigned.tariffKind() == TariffKind.DEFAULT_TARIFF) ids.add(assigned.tariffId());
            }
            return ids;
        });
    }

    @Override
    public Call clear(List<String> ids) {
        return call(new ClearTariffsRequest(ids, OptionalInt.empty()));
    }
}
