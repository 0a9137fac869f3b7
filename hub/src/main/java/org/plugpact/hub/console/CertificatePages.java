package org.plugpact.hub.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plugpact.hub.certificates.Issued;
import org.plugpact.hub.certificates.IssuedFilter;
import org.plugpact.hub.certificates.IssuedFilter.Which;
import org.plugpact.hub.certificates.StationCertificates;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Certificates that chargers were given: which, how they stand, and taking one back. */
public final class CertificatePages {
    /** Shown at once; a narrower filter shows the others. */
    private static final int SHOWN_MAX = 200;

    private static final int UNPROCESSABLE = 422;
    private static final List<String> REASONS =
            Arrays.stream(Issued.Reason.values()).map(CertificatePages::word).toList();

    private final Shell shell;
    private final StationCertificates stations;

    CertificatePages(Shell shell, StationCertificates stations) {
        this.shell = shell;
        this.stations = stations;
    }

    void hang(SignedRoutes routes) {
        routes.get("/fleet/certificates", this::list);
        routes.get("/fleet/certificates/:serial", (by, asked) -> one(200, by, asked, "", ""));
        routes.post("/fleet/certificates/:serial/revoke", this::revoke);
    }

    /** As people call it. */
    public static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String stateClass(Issued.State state) {
        return switch (state) {
            case TAKEN -> "ok";
            case SENT -> "warn";
            case REJECTED, REVOKED -> "bad";
            case REPLACED -> "soft";
        };
    }

    private Reply list(SignIn by, Asked asked) {
        var which = Arrays.stream(Which.values())
                .filter(one -> word(one).equals(asked.query("which")))
                .findFirst()
                .orElse(Which.ALL);
        var filter = new IssuedFilter(asked.query("text").strip(), which);
        var found = stations.found(filter, SHOWN_MAX + 1);
        return shell.page(
                200,
                "certificates",
                by,
                Map.of(
                        "filter",
                        filter,
                        "found",
                        found.stream().limit(SHOWN_MAX).toList(),
                        "isAll",
                        found.size() <= SHOWN_MAX));
    }

    /**
     * @param chosen the reason that was sent
     * @param wrong what was not right with what was sent
     */
    private Reply one(int status, SignIn by, Asked asked, String chosen, String wrong) {
        var found = stations.of(asked.part("serial"));
        if (found.isEmpty()) return none();
        return shell.page(
                status,
                "certificate",
                by,
                Map.of("one", found.get(), "reasons", REASONS, "chosen", chosen, "wrong", wrong));
    }

    private Reply none() {
        return shell.problem(404, "No such certificate", "The hub has issued none of that number.");
    }

    private Reply revoke(SignIn by, Asked asked, Form form) {
        var serial = asked.part("serial");
        var found = stations.of(serial);
        if (found.isEmpty()) return none();
        var reason = Arrays.stream(Issued.Reason.values())
                .filter(one -> word(one).equals(form.text("reason")))
                .findFirst();
        if (reason.isEmpty()) return one(UNPROCESSABLE, by, asked, "", "Say why.");
        if (!form.text("sure").equals("yes"))
            return one(UNPROCESSABLE, by, asked, word(reason.get()), "Tick that you are sure.");
        if (!stations.revoke(serial, reason.get(), by.who()))
            return one(UNPROCESSABLE, by, asked, "", "It was taken back before.");
        shell.ordering().note(by, "revoke certificate " + serial, found.get().charger() + ": " + word(reason.get()));
        return Reply.seeOther("/fleet/certificates/" + serial);
    }
}
