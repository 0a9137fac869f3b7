package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.CustomerInformationRequest;
import org.plugpact.wire.ocpp21.CustomerInformationResponse;
import org.plugpact.wire.ocpp21.CustomerInformationStatus;
import org.plugpact.wire.ocpp21.GetInstalledCertificateIdsResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** What stations answer that concerns customers: that one is forgotten (N10), and how certificates are named (N09). */
final class CustomersHeard {
    /** Under which the certificates that a station told last are kept. */
    static final String CERTIFICATES = "GetInstalledCertificateIds";

    private final Sessions sessions;
    private final Fleet fleet;

    CustomersHeard(Sessions sessions, Fleet fleet) {
        this.sessions = sessions;
        this.fleet = fleet;
    }

    void answered(Line line, Request asked, Response answer) {
        if (answer instanceof GetInstalledCertificateIdsResponse told)
            fleet.note(line.charger(), CERTIFICATES, sessions.now(), Frames.write(told.write()));
        if (asked instanceof CustomerInformationRequest customer
                && customer.clear()
                && answer instanceof CustomerInformationResponse told
                && told.status() == CustomerInformationStatus.ACCEPTED) {
            token(customer).ifPresent(token -> sessions.cleared(line.charger(), token));
        }
    }

    /** By a certificate nobody here is known; a free identifier may be a contract, or a token. */
    private Optional<Shown> token(CustomerInformationRequest customer) {
        if (customer.idToken().isPresent()) return customer.idToken().map(Tokens::shown);
        return customer.customerIdentifier()
                .flatMap(named ->
                        ContractId.parse(named).flatMap(sessions::token).or(() -> named(named)));
    }

    private static Optional<Shown> named(String text) {
        return text.matches("[!-~]{1,36}") ? Optional.of(Shown.of(text)) : Optional.empty();
    }
}
