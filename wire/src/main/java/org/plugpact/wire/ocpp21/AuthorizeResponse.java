package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link AuthorizeRequest}. */
public record AuthorizeResponse(
        IdTokenInfo idTokenInfo,
        Optional<AuthorizeCertificateStatus> certificateStatus,
        List<EnergyTransferMode> allowedEnergyTransfer,
        Optional<Tariff> tariff)
        implements Response {
    public AuthorizeResponse {
        allowedEnergyTransfer = List.copyOf(allowedEnergyTransfer);
    }

    static AuthorizeResponse read(Fields from) throws Violated {
        return new AuthorizeResponse(
                from.object("idTokenInfo", IdTokenInfo::read),
                from.optionalWord("certificateStatus", AuthorizeCertificateStatus.values()),
                from.optionalWords("allowedEnergyTransfer", EnergyTransferMode.values()),
                from.optionalObject("tariff", Tariff::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("idTokenInfo", idTokenInfo.write())
                .word("certificateStatus", certificateStatus)
                .listUnlessEmpty("allowedEnergyTransfer", allowedEnergyTransfer, word -> Json.of(word.text()))
                .put("tariff", tariff.map(Tariff::write))
                .done();
    }
}
