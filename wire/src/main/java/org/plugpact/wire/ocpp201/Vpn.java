package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** VPNType: {@code NetworkConnectionProfile.vpn} (OCPP 2.0.1, part 2, 2.54). */
public record Vpn(String server, String user, Optional<String> group, String password, String key, VpnKind type) {
    static Vpn read(Fields from) throws Violated {
        return new Vpn(
                from.text("server", 512),
                from.text("user", 20),
                from.optionalText("group", 20),
                from.text("password", 20),
                from.text("key", 255),
                from.word("type", VpnKind.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("server", server)
                .text("user", user)
                .text("group", group)
                .text("password", password)
                .text("key", key)
                .word("type", type)
                .done();
    }
}
