package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * NetworkConnectionProfileType: {@code SetNetworkProfileRequest.connectionData} (OCPP 2.0.1, part 2,
 * 2.35).
 *
 * @param messageTimeout in seconds
 */
public record NetworkConnectionProfile(
        Optional<Apn> apn,
        OcppVersion ocppVersion,
        OcppTransport ocppTransport,
        String ocppCsmsUrl,
        int messageTimeout,
        int securityProfile,
        OcppInterface ocppInterface,
        Optional<Vpn> vpn) {
    static NetworkConnectionProfile read(Fields from) throws Violated {
        return new NetworkConnectionProfile(
                from.optionalObject("apn", Apn::read),
                from.word("ocppVersion", OcppVersion.values()),
                from.word("ocppTransport", OcppTransport.values()),
                from.text("ocppCsmsUrl", 512),
                from.integer("messageTimeout"),
                from.integer("securityProfile", 0),
                from.word("ocppInterface", OcppInterface.values()),
                from.optionalObject("vpn", Vpn::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("apn", apn.map(Apn::write))
                .word("ocppVersion", ocppVersion)
                .word("ocppTransport", ocppTransport)
                .text("ocppCsmsUrl", ocppCsmsUrl)
                .integer("messageTimeout", messageTimeout)
                .integer("securityProfile", securityProfile)
                .word("ocppInterface", ocppInterface)
                .put("vpn", vpn.map(Vpn::write))
                .done();
    }
}
