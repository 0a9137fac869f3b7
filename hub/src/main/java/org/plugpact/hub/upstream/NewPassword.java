package org.plugpact.hub.upstream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.wire.json.Json;

/**
 * A password that a charger was given by its upstream and has taken: in 1.6 as the key AuthorizationKey (security
 * whitepaper, A01), from 2.0.1 on as the variable BasicAuthPassword (part 2, A01).
 */
final class NewPassword {
    private static final Set<String> TAKEN = Set.of("Accepted", "RebootRequired");
    private static final String COMPONENT = "SecurityCtrlr";
    private static final String VARIABLE = "BasicAuthPassword";

    private NewPassword() {}

    /** What the charger will show from now on, if this request gave it a password and this answer takes it. */
    static Optional<String> in(String action, Json.Entries request, Json.Entries answer) {
        return switch (action) {
            case "ChangeConfiguration" ->
                Words.text(request, "key").filter(Secrets::isPasswordKey).isPresent() && isTaken(answer, "status")
                        ? Words.text(request, "value")
                        : Optional.empty();
            case "SetVariables" -> set(items(request, "setVariableData"), items(answer, "setVariableResult"));
            default -> Optional.empty();
        };
    }

    private static Optional<String> set(List<Json.Entries> data, List<Json.Entries> results) {
        boolean taken =
                results.stream().filter(NewPassword::isPassword).anyMatch(result -> isTaken(result, "attributeStatus"));
        return taken
                ? data.stream()
                        .filter(NewPassword::isPassword)
                        .flatMap(one -> Words.text(one, "attributeValue").stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isTaken(Json.Entries answer, String status) {
        return Words.text(answer, status).filter(TAKEN::contains).isPresent();
    }

    private static boolean isPassword(Json.Entries one) {
        return isNamed(one, "component", COMPONENT) && isNamed(one, "variable", VARIABLE);
    }

    private static boolean isNamed(Json.Entries one, String part, String name) {
        return one.values().get(part) instanceof Json.Entries named
                && Words.text(named, "name").filter(name::equalsIgnoreCase).isPresent();
    }

    private static List<Json.Entries> items(Json.Entries payload, String name) {
        if (!(payload.values().get(name) instanceof Json.Items(var values))) return List.of();
        return values.stream()
                .filter(Json.Entries.class::isInstance)
                .map(Json.Entries.class::cast)
                .toList();
    }
}
