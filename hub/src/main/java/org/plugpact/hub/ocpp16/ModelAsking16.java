package org.plugpact.hub.ocpp16;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.ModelAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.GetConfigurationRequest;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.Response;

/** In OCPP 1.6, by GetConfiguration without a key: all of them (5.8). */
final class ModelAsking16 implements ModelAsking {
    @Override
    public Call model(int request) {
        var all = new GetConfigurationRequest(List.of());
        return new Call(all.operation().text(), all.write());
    }

    @Override
    public Told told(Json.Entries answer) {
        return Action.GET_CONFIGURATION.responseLeniently(answer, _ -> {})
                                instanceof Parsed.Good<Response>(var response)
                        && response instanceof GetConfigurationResponse configuration
                ? new Told(true, CoreProfile.settings(configuration))
                : new Told(false, List.of());
    }

    @Override
    public Optional<Call> monitors(int request) {
        return Optional.empty();
    }

    @Override
    public Set<String> monitored() {
        return Set.of();
    }
}
