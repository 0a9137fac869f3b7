package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.CustomerInformationRequest;
import org.plugpact.wire.ocpp21.DataTransferRequest;
import org.plugpact.wire.ocpp21.Request;

/** Blocks N and P: whose data is asked for, and whose words are spoken (OCPP 2.1, N09, N10, P01). */
final class CustomerRules implements Rules {
    /** A domain's name, its parts in reverse (P01.FR.02), such as {@code com.example}. */
    private static final Pattern VENDOR =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof CustomerInformationRequest customer) return reference(customer);
        return request instanceof DataTransferRequest transfer
                        && !VENDOR.matcher(transfer.vendorId()).matches()
                ? Optional.of(
                        new Objection("P01.FR.02", "vendorId", "not a domain's name in reverse, such as com.example"))
                : Optional.empty();
    }

    private static Optional<Objection> reference(CustomerInformationRequest customer) {
        int named = (customer.customerCertificate().isPresent() ? 1 : 0)
                + (customer.idToken().isPresent() ? 1 : 0)
                + (customer.customerIdentifier().isPresent() ? 1 : 0);
        if (named == 1) return Optional.empty();
        var why = named == 0 ? "nobody is named" : "more than one reference to a customer";
        return Optional.of(new Objection(customer.clear() ? "N10.FR.08" : "N09.FR.04", "customerIdentifier", why));
    }
}
