package org.plugpact.hub.pay;

import java.net.URI;

/** Where the hub's pages for who pays are, as phones and the payment service reach them. Any thread. */
final class Addresses {
    /** What a charger puts its own name, outlet, password and its version in for (OCPP 2.1, C25.FR.50 to 52). */
    private static final String CODE = "pay/{chargingstationid}/{evse}/{totp}/{version}";

    private volatile URI pages = URI.create("http://127.0.0.1/");

    /** @param ending in a slash */
    void at(URI ending) {
        pages = ending.toString().endsWith("/") ? ending : URI.create(ending + "/");
    }

    /** WebPaymentsCtrlr.URLTemplate. */
    String template() {
        return pages + CODE;
    }

    /** The page of one payment: how it stands, and its receipt. */
    URI of(Payment payment) {
        return pages.resolve("pay/s/" + payment.id());
    }

    /** The same, for who comes back from the service's page. */
    URI back(Payment payment) {
        return URI.create(of(payment) + "?back=1");
    }

    /** The form of an outlet, by what stands in its code behind {@code pay/}. */
    URI form(String path) {
        return URI.create(pages + "pay/" + path);
    }

    /** Where the service tells of payments. */
    URI notifying() {
        return pages.resolve("pay/notify");
    }

    /** Where it tells of what was paid at a terminal. */
    URI starting() {
        return pages.resolve("pay/start");
    }
}
