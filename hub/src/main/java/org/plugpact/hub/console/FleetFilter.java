package org.plugpact.hub.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.plugpact.hub.web.Asked;

/**
 * Which chargers are shown, in which order; an empty text is no condition.
 *
 * @param text in its id, site, vendor or model
 * @param state a word of {@link State}
 * @param version the subprotocol that it spoke last
 * @param alert a kind of alert, or {@code any}
 * @param sort a word of {@link Order}; after a minus: the other way round
 * @param page from 1
 */
public record FleetFilter(
        String text,
        String state,
        String version,
        String vendor,
        String firmware,
        String site,
        String alert,
        String sort,
        int page) {
    private static final int TEXT_MAX = 100;
    private static final int PAGE_MAX = 10_000;

    /** How a charger can be, as people ask for it. */
    public enum State {
        CONNECTED("connected", "l.connected"),
        OFFLINE("offline", "NOT l.connected"),
        NEVER("never seen", "l.charger IS NULL"),
        CHARGING("charging", "EXISTS (SELECT FROM views.pact p WHERE p.charger = c.charger AND p.state = 'running')"),
        FAULTED("faulted", ports("p.status = 'Faulted'")),
        AVAILABLE("available", "l.connected AND " + ports("p.status = 'Available'"));

        private final String title;
        private final String where;

        State(String title, String where) {
            this.title = title;
            this.where = where;
        }

        private static String ports(String which) {
            return "EXISTS (SELECT FROM views.port p WHERE p.charger = c.charger AND p.log = c.log AND " + which + ")";
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** As it stands in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By what they can be put in order. */
    enum Order {
        CHARGER("c.charger"),
        SITE("c.site_name, c.charger"),
        SINCE("l.connected, l.since"),
        VERSION("d.subprotocol"),
        MODEL("b.vendor, b.model"),
        FIRMWARE("b.firmware"),
        ODDITIES("oddities"),
        ALERTS("alerts");

        private final String by;

        Order(String by) {
            this.by = by;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FleetFilter of(Asked asked) {
        return of(asked::query);
    }

    /** Of texts by their names in an address. */
    static FleetFilter of(UnaryOperator<String> said) {
        String page = said.apply("page");
        return new FleetFilter(
                cut(said.apply("text")),
                cut(said.apply("state")),
                cut(said.apply("version")),
                cut(said.apply("vendor")),
                cut(said.apply("firmware")),
                cut(said.apply("site")),
                cut(said.apply("alert")),
                cut(said.apply("sort")),
                page.matches("[1-9][0-9]{0,4}") ? Math.min(PAGE_MAX, Integer.parseInt(page)) : 1);
    }

    private static String cut(String text) {
        var plain = text.strip().replace("\0", "");
        return plain.length() <= TEXT_MAX ? plain : plain.substring(0, TEXT_MAX);
    }

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return !(text + state + version + vendor + firmware + site + alert).isEmpty();
    }

    /** The conditions, with a question mark each for {@link #values}. */
    String where() {
        var all = new ArrayList<String>(List.of("true"));
        if (!text.isEmpty()) {
            all.add("position(lower(?) IN lower(concat_ws(' ', c.charger, c.site_name, c.site, b.vendor, b.model)))"
                    + " > 0");
        }
        for (var one : State.values()) if (one.word().equals(state)) all.add(one.where);
        if (!version.isEmpty()) all.add("d.subprotocol = ?");
        if (!vendor.isEmpty()) all.add("b.vendor = ?");
        if (!firmware.isEmpty()) all.add("b.firmware = ?");
        if (!site.isEmpty()) all.add("c.site = ?");
        if (!alert.isEmpty()) {
            all.add("EXISTS (SELECT FROM alert a WHERE a.charger = c.charger AND ? IN ('any', a.kind))");
        }
        return String.join(" AND ", all);
    }

    List<Object> values() {
        return Stream.of(text, version, vendor, firmware, site, alert)
                .filter(value -> !value.isEmpty())
                .map(Object.class::cast)
                .toList();
    }

    /** The order; each charger has one place in it. */
    String order() {
        boolean reverse = sort.startsWith("-");
        for (var one : Order.values()) {
            if (!one.word().equals(reverse ? sort.substring(1) : sort)) continue;
            String direction = reverse ? " DESC NULLS LAST" : " ASC NULLS FIRST";
            return one.by.replace(",", direction + ",") + direction + ", c.charger";
        }
        return "c.charger";
    }

    private Map<String, String> said() {
        var said = new LinkedHashMap<String, String>();
        said.put("text", text);
        said.put("state", state);
        said.put("version", version);
        said.put("vendor", vendor);
        said.put("firmware", firmware);
        said.put("site", site);
        said.put("alert", alert);
        said.put("sort", sort);
        said.put("page", page == 1 ? "" : Integer.toString(page));
        return said;
    }

    /** The address of the same with another value, from its first page on. */
    public String with(String name, String value) {
        var said = said();
        said.put("page", "");
        said.put(name, value);
        var query = new StringBuilder();
        said.forEach((key, text) -> {
            if (text.isEmpty()) return;
            query.append(query.isEmpty() ? "?" : "&")
                    .append(key)
                    .append('=')
                    .append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        });
        return "/chargers" + query;
    }

    /** The address that puts it in this order, or in the other direction if it is. */
    public String sorted(String by) {
        return with("sort", sort.equals(by) ? "-" + by : by);
    }

    /** For a screen reader: how a column is sorted. */
    public Optional<String> direction(String by) {
        if (sort.equals(by)) return Optional.of("ascending");
        return sort.equals("-" + by) ? Optional.of("descending") : Optional.empty();
    }
}
