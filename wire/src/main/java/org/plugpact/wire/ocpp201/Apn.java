package org.plugpact.wire.ocpp201;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** APNType: {@code NetworkConnectionProfile.apn} (OCPP 2.0.1, part 2, 2.3). */
public record Apn(
        String apn,
        Optional<String> apnUserName,
        Optional<String> apnPassword,
        OptionalInt simPin,
        Optional<String> preferredNetwork,
        Optional<Boolean> useOnlyPreferredNetwork,
        ApnAuthentication apnAuthentication) {
    static Apn read(Fields from) throws Violated {
        return new Apn(
                from.text("apn", 512),
                from.optionalText("apnUserName", 20),
                from.optionalText("apnPassword", 20),
                from.optionalInteger("simPin"),
                from.optionalText("preferredNetwork", 6),
                from.optionalBool("useOnlyPreferredNetwork"),
                from.word("apnAuthentication", ApnAuthentication.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("apn", apn)
                .text("apnUserName", apnUserName)
                .text("apnPassword", apnPassword)
                .integer("simPin", simPin)
                .text("preferredNetwork", preferredNetwork)
                .bool("useOnlyPreferredNetwork", useOnlyPreferredNetwork)
                .word("apnAuthentication", apnAuthentication)
                .done();
    }
}
