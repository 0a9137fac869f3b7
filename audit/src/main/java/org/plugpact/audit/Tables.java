package org.plugpact.audit;

import java.util.List;
import java.util.Locale;

/** Tables of a page: a caption, a head, rows whose first cell is their head. */
final class Tables {
    private static final List<String> NUMBERS = List.of("how many", "debits", "credits", "balance");

    private final Html page;

    Tables(Html page) {
        this.page = page;
    }

    /** @param numbers the class of heads above numbers */
    void begin(String caption, String numbers, String... heads) {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        page.open("table").put("caption", caption);
        if (heads.length > 0) {
            page.open("thead").open("tr");
            for (String head : heads)
                page.put("th", head, "scope", "col", "class", NUMBERS.contains(head) ? numbers : "");
            page.close("tr").close("thead");
        }
        page.open("tbody").line();
    }

    void end() {
        page.close("tbody").close("table").close("div").line();
    }

    void row(String name, String value) {
        page.open("tr")
                .put("th", name, "scope", "row")
                .put("td", value)
                .close("tr")
                .line();
    }

    /** Nothing is said of what there is none of. */
    void count(String what, long count) {
        if (count == 0) return;
        page.open("tr")
                .put("th", what, "scope", "row")
                .put("td", shown(count), "class", "number")
                .close("tr")
                .line();
    }

    void count(String what, long count, String why) {
        if (count == 0) return;
        page.open("tr").put("th", what, "scope", "row").put("td", shown(count), "class", "number");
        page.put("td", why).close("tr").line();
    }

    void cells(String first, String... rest) {
        page.open("tr").put("th", first, "scope", "row");
        for (String cell : rest) page.put("td", cell);
        page.close("tr").line();
    }

    static String shown(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
