package org.plugpact.hub.pay;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.units.Money;
import org.plugpact.wire.json.Json;

/** Members of what a payment service, or a terminal, has said. */
record Said(Json.Entries members) {
    /** What a charger is told as its driver's token: OCPP 2 has room for that, and compares without case. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{6,36}");

    private static final int ADDRESS_MAX = 2_000;

    /** A text; empty if it is missing, or none. */
    String text(String name) {
        return members.values().get(name) instanceof Json.Text(var text) ? text : "";
    }

    boolean has(String name) {
        return members.values().containsKey(name);
    }

    boolean isTrue(String name) {
        return members.values().get(name) instanceof Json.Bool(var truth) && truth;
    }

    /** The service's reference of a payment; empty if it has not the form of one. */
    Optional<String> reference() {
        return Optional.of(text("reference"))
                .filter(text -> REFERENCE.matcher(text).matches());
    }

    /** {@code most} in {@code currency}. */
    Optional<Money> most() {
        return Amounts.currency(text("currency")).flatMap(currency -> Amounts.read(text("most"), currency));
    }

    /** Where somebody can be sent: http or https, with a host. */
    Optional<URI> address(String name) {
        var text = text(name);
        if (text.isEmpty() || text.length() > ADDRESS_MAX) return Optional.empty();
        try {
            var address = new URI(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return web && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** A whole number from 1 up to that. */
    Optional<Long> number(String name, long most) {
        return members.values().get(name) instanceof Json.Decimal(var number)
                        && number.stripTrailingZeros().scale() <= 0
                        && number.signum() > 0
                        && number.compareTo(java.math.BigDecimal.valueOf(most)) <= 0
                ? Optional.of(number.longValueExact())
                : Optional.empty();
    }
}
