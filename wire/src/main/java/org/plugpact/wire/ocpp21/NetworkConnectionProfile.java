package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * NetworkConnectionProfileType: {@code SetNetworkProfileRequest.connectionData} (OCPP 2.1, part 2, 2.71).
 *
 * @param messageTimeout in seconds
 */
public record NetworkConnectionProfile(
        Optional<Apn> apn,
        Optional<OcppVersion> ocppVersion,
        OcppInterface ocppInterface,
        OcppTransport ocppTransport,
        int messageTimeout,
        String ocppCsmsUrl,
        int securityProfile,
        Optional<String> identity,
        Optional<String> basicAuthPassword,
        Optional<Vpn> vpn) {
    static NetworkConnectionProfile read(Fields from) throws Violated {
        return new NetworkConnectionProfile(
                from.optionalObject("apn", Apn::read),
                from.optionalWord("ocppVersion", OcppVersion.values()),
                from.word("ocppInterface", OcppInterface.values()),
                from.word("ocppTransport", OcppTransport.values()),
                from.integer("messageTimeout"),
                from.text("ocppCsmsUrl", 2000),
                from.integer("securityProfile", 0),
                from.optionalText("identity", 48),
                from.optionalText("basicAuthPassword", 64),
                from.optionalObject("vpn", Vpn::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("apn", apn.map(Apn::write))
                .word("ocppVersion", ocppVersion)
                .word("ocppInterface", ocppInterface)
                .word("ocppTransport", ocppTransport)
                .integer("messageTimeout", messageTimeout)
                .text("ocppCsmsUrl", ocppCsmsUrl)
                .integer("securityProfile", securityProfile)
                .text("identity", identity)
                .text("basicAuthPassword", basicAuthPassword)
                .put("vpn", vpn.map(Vpn::write))
                .done();
    }
}
