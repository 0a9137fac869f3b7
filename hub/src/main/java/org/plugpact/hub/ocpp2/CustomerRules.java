package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.CertificateHashData;
import org.plugpact.wire.ocpp21.CustomerInformationRequest;
import org.plugpact.wire.ocpp21.DataTransferRequest;
import org.plugpact.wire.ocpp21.GetInstalledCertificateIdsResponse;
import org.plugpact.wire.ocpp21.HashAlgorithm;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** Blocks N and P: whose data is asked for, and whose words are spoken (OCPP 2.1, N09, N10, P01). */
final class CustomerRules implements Rules {
    /** A domain's name, its parts in reverse (P01.FR.02), such as {@code com.example}. */
    private static final Pattern VENDOR =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof CustomerInformationRequest customer)
            return reference(customer).or(() -> named(customer, station));
        return request instanceof DataTransferRequest transfer
                        && !VENDOR.matcher(transfer.vendorId()).matches()
                ? Optional.of(
                        new Objection("P01.FR.02", "vendorId", "not a domain's name in reverse, such as com.example"))
                : Optional.empty();
    }

    /** A certificate is named by the algorithm that the station names it by, as far as it told that. */
    private static Optional<Objection> named(CustomerInformationRequest customer, Station station) {
        if (customer.customerCertificate().isEmpty()) return Optional.empty();
        var wanted = customer.customerCertificate().get();
        var told = station.certificates().map(CustomerRules::told).orElse(List.of());
        var same = told.stream()
                .filter(one -> one.serialNumber().equalsIgnoreCase(wanted.serialNumber()))
                .map(CertificateHashData::hashAlgorithm)
                .collect(Collectors.toSet());
        var by = same.isEmpty()
                ? told.stream().map(CertificateHashData::hashAlgorithm).collect(Collectors.toSet())
                : same;
        if (by.isEmpty() || by.contains(wanted.hashAlgorithm())) return Optional.empty();
        var names = by.stream().map(HashAlgorithm::text).sorted().collect(Collectors.joining(" or "));
        return Optional.of(new Objection(
                customer.clear() ? "N10.FR.09" : "N09.FR.08",
                "customerCertificate.hashAlgorithm",
                "the charger names it by " + names));
    }

    private static List<CertificateHashData> told(String said) {
        var read = Frames.readObject(said)
                .map(entries -> Action.GET_INSTALLED_CERTIFICATE_IDS.responseLeniently(entries, _ -> {}));
        if (read.isEmpty()
                || !(read.get() instanceof Parsed.Good<Response>(var response)
                        && response instanceof GetInstalledCertificateIdsResponse ids)) return List.of();
        return ids.certificateHashDataChain().stream()
                .flatMap(chain -> Stream.concat(
                        Stream.of(chain.certificateHashData()), chain.childCertificateHashData().stream()))
                .toList();
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
