package org.plugpact.hub.ocpp16;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.RaiseAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
import org.plugpact.wire.ocpp16.ConfigurationStatus;
import org.plugpact.wire.ocpp16.Response;

/** Security whitepaper, A05: a key is changed, and the charger parts and comes back by itself, or else as it came before. */
final class Raises16 implements RaiseAsking {
    private static final String PROFILE = "SecurityProfile";

    @Override
    public Set<String> settings() {
        return Set.of(PROFILE);
    }

    @Override
    public List<String> fresh() {
        return List.of();
    }

    @Override
    public OptionalInt profile(Map<String, String> told) {
        var text = told.getOrDefault(PROFILE, "").strip();
        return text.matches("[0-3]") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** Only a charger with the security extension has the key (7). */
    @Override
    public boolean hasProfiles(Map<String, String> told) {
        return told.containsKey(PROFILE);
    }

    @Override
    public Plan plan(ChargerId charger, Map<String, String> told, Wanted wanted) {
        var change = new ChangeConfigurationRequest(PROFILE, Integer.toString(wanted.profile()));
        return new Plan.Orders(List.of(new Call(change.operation().text(), change.write())));
    }

    @Override
    public boolean isTaken(Call order, Json.Entries answer) {
        return Action.CHANGE_CONFIGURATION.responseLeniently(answer, _ -> {})
                        instanceof Parsed.Good<Response>(ChangeConfigurationResponse(var status))
                && (status == ConfigurationStatus.ACCEPTED || status == ConfigurationStatus.REBOOT_REQUIRED);
    }
}
