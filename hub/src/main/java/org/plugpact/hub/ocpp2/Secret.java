package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.GetVariableResult;
import org.plugpact.wire.ocpp21.GetVariablesResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.SetVariablesRequest;
import org.plugpact.wire.ocpp21.Variable;

/**
 * What must not come on record: a station's password, and what the passwords in its QR codes are made of (OCPP 2.1, part 2, appendix:
 * SecurityCtrlr.BasicAuthPassword, WebPaymentsCtrlr.SharedSecret).
 */
final class Secret {
    private static final String COMPONENT = "SecurityCtrlr";
    private static final String VARIABLE = "BasicAuthPassword";
    private static final String CODES = "WebPaymentsCtrlr";
    private static final String CODES_SECRET = "SharedSecret";
    static final Component PASSWORD_OF = new Component(Optional.empty(), COMPONENT, Optional.empty());
    static final Variable PASSWORD = new Variable(VARIABLE, Optional.empty());
    private static final String NOT_RECORDED = "(secret, not recorded)";

    private Secret() {}

    static boolean isSecret(Component component, Variable variable) {
        boolean password = is(component, COMPONENT) && variable.name().strip().equalsIgnoreCase(VARIABLE);
        boolean codes = is(component, CODES) && variable.name().strip().equalsIgnoreCase(CODES_SECRET);
        return password || codes;
    }

    private static boolean is(Component component, String name) {
        return component.name().strip().equalsIgnoreCase(name);
    }

    /** Whether a request of ours would set a password. */
    static boolean isSetBy(Action action, Json.Entries payload) {
        return action == Action.SET_VARIABLES
                && action.request(payload) instanceof Parsed.Good<Request>(SetVariablesRequest(var settings))
                && settings.stream().anyMatch(setting -> isSecret(setting.component(), setting.variable()));
    }

    /** An answer as it may be on record. */
    static Json.Entries withheld(Response response) {
        return response instanceof GetVariablesResponse(var results)
                ? new GetVariablesResponse(
                                results.stream().map(Secret::withheld).toList())
                        .write()
                : response.write();
    }

    private static GetVariableResult withheld(GetVariableResult result) {
        if (!isSecret(result.component(), result.variable())) return result;
        return new GetVariableResult(
                result.attributeStatus(),
                result.attributeStatusInfo(),
                result.attributeType(),
                result.attributeValue().map(_ -> NOT_RECORDED),
                result.component(),
                result.variable());
    }
}
