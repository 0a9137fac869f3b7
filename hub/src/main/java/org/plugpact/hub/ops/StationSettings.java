package org.plugpact.hub.ops;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How chargers show who they are, who certifies them and the vehicles at them, and what is kept of what they say.
 *
 * @param operator the operator's name, which chargers' certificates have as their organisation; empty: the hub's own
 * @param published the address, ending in a slash, under which others ask for the state of certificates; empty: they name none
 * @param contracts the service that makes contracts for vehicles; empty: there is none
 * @param unsecured whether a charger may come in without a password or certificate: on test benches alone
 * @param files the address, ending in a slash, at which chargers reach the pages' port, to fetch and bring files; empty: this
 *     machine's, without TLS
 * @param trace what is kept of the texts on their lines
 * @param upstream the central system that chargers' messages are passed on to, unless they have one of their own
 * @param modelsAfter how long after a charger came it is asked what it is, if it has to be
 * @param vendors services of the operator's that understand what chargers of a vendor say beyond the standard (DataTransfer)
 * @param shownFor how long a certificate of the chargers' door is valid; it is made anew before, by itself
 * @param payments how somebody without a contract pays
 */
public record StationSettings(
        Optional<String> operator,
        Optional<URI> published,
        Optional<URI> contracts,
        boolean unsecured,
        Optional<URI> files,
        TraceSettings trace,
        UpstreamSettings upstream,
        Duration modelsAfter,
        Map<String, URI> vendors,
        Duration shownFor,
        PaymentSettings payments) {
    public StationSettings {
        vendors = Map.copyOf(vendors);
    }

    public static final StationSettings USUAL = new StationSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            TraceSettings.USUAL,
            UpstreamSettings.NONE,
            Duration.ofSeconds(30),
            Map.of(),
            Duration.ofDays(90),
            PaymentSettings.NONE);

    /** With another choice of what is kept of the texts on chargers' lines. */
    public StationSettings withTrace(TraceSettings other) {
        return new StationSettings(
                operator,
                published,
                contracts,
                unsecured,
                files,
                other,
                upstream,
                modelsAfter,
                vendors,
                shownFor,
                payments);
    }

    /** With the operator's central system behind this hub. */
    public StationSettings withUpstream(UpstreamSettings other) {
        return new StationSettings(
                operator,
                published,
                contracts,
                unsecured,
                files,
                trace,
                other,
                modelsAfter,
                vendors,
                shownFor,
                payments);
    }

    /** With another time between a charger's coming and its being asked what it is. */
    public StationSettings withModelsAfter(Duration other) {
        return new StationSettings(
                operator, published, contracts, unsecured, files, trace, upstream, other, vendors, shownFor, payments);
    }

    /** With services that understand vendors. */
    public StationSettings withVendors(Map<String, URI> other) {
        return new StationSettings(
                operator,
                published,
                contracts,
                unsecured,
                files,
                trace,
                upstream,
                modelsAfter,
                other,
                shownFor,
                payments);
    }

    /** With somebody who takes payments. */
    public StationSettings withPayments(PaymentSettings other) {
        return new StationSettings(
                operator,
                published,
                contracts,
                unsecured,
                files,
                trace,
                upstream,
                modelsAfter,
                vendors,
                shownFor,
                other);
    }
}
