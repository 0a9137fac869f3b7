package org.plugpact.hub.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.Installed.Entry;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.upkeep.Raises;
import org.plugpact.hub.upkeep.RootState;
import org.plugpact.hub.upkeep.Roots;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** One charger's credentials: how it has to show who it is, what it was given, which roots lie on it and which are missing. */
public final class CredentialPages {
    private static final int UNPROCESSABLE = 422;

    private final Shell shell;
    private final FleetQuery fleet;
    private final CertificateOffice office;
    private final Roots roots;
    private final Raises raises;

    CredentialPages(Shell shell, FleetQuery fleet, CertificateOffice office, Roots roots, Raises raises) {
        this.raises = raises;
        this.shell = shell;
        this.fleet = fleet;
        this.office = office;
        this.roots = roots;
    }

    /** @param name whose root it is, if the hub knows it */
    public record Lies(Entry entry, Optional<String> name) {}

    void hang(SignedRoutes routes) {
        routes.get("/chargers/:id/certificates", (by, asked) -> page(200, by, asked, ""));
        routes.post("/chargers/:id/security", this::require);
        routes.post("/chargers/:id/roots", this::look);
        routes.post("/chargers/:id/raise", this::raise);
    }

    /** A security profile, as people call it. */
    public static String words(SecurityProfile profile) {
        return switch (profile) {
            case UNSECURED -> "none";
            case PASSWORD -> "1: a password";
            case TLS_PASSWORD -> "2: a password, over TLS";
            case TLS_CERTIFICATE -> "3: a certificate";
        };
    }

    public static String words(Raises.State state) {
        return switch (state.step()) {
            case TELLING -> "is told to";
            case COMING -> "was told to, and restarts as soon as nobody charges";
            case RAISED -> "was told to, and does";
            case FELL_BACK -> "was told to, and came as before";
            case REFUSED -> "was told to, and does not";
            case GIVEN_UP -> "was told to, and did not answer";
        };
    }

    public static String words(RootState.State state) {
        return switch (state) {
            case IN_STEP -> "holds what it should";
            case REFUSED -> "refuses";
            case UNANSWERED -> "did not answer";
            case IMPOSSIBLE -> "knows no such questions";
        };
    }

    private Reply none() {
        return shell.problem(404, "No such charger", "None of that name is entered here.");
    }

    private Reply page(int status, SignIn by, Asked asked, String wrong) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        Map<String, Object> values = new HashMap<>();
        values.put("charger", charger.text());
        values.put("profile", office.profiles().of(charger));
        values.put("least", office.least(charger));
        values.put("possible", raises.possible(charger));
        values.put("raise", raises.of(charger));
        values.put("given", office.stations().of(charger));
        values.put("lies", lies(charger));
        values.put("open", roots.open(charger));
        values.put("state", roots.state(charger));
        values.put("wrong", wrong);
        return shell.page(status, "credentials", by, values);
    }

    private List<Lies> lies(ChargerId charger) {
        return office.installed().on(charger).stream()
                .map(entry -> new Lies(entry, name(entry)))
                .toList();
    }

    private Optional<String> name(Entry entry) {
        var own = office.stations().own().stream().map(one -> one.root());
        var wished = office.wishes().all().stream().map(wish -> wish.root());
        var trusted = office.roots().of(entry.use()).stream();
        return Stream.of(own, wished, trusted)
                .flatMap(roots -> roots)
                .filter(root -> Installed.isRoot(entry, root))
                .findFirst()
                .map(RootPages::subject);
    }

    private Reply require(SignIn by, Asked asked, Form form) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        var number = form.text("profile");
        var profile = number.matches("[0-3]")
                ? SecurityProfile.of(Integer.parseInt(number))
                : Optional.<SecurityProfile>empty();
        if (profile.isEmpty()) return page(UNPROCESSABLE, by, asked, "Choose one.");
        var before = office.profiles().of(charger);
        boolean ended = form.text("ended").equals("yes");
        boolean makers = form.text("makers").equals("yes");
        if (profile.get() != before.required()) office.profiles().require(charger, profile.get(), by.who());
        if (ended != before.takesExpired()) office.profiles().takeExpired(charger, ended, by.who());
        if (makers != before.keepsMakers()) office.profiles().keepMakers(charger, makers, by.who());
        shell.ordering().note(by, "require of " + charger.text(), words(profile.get()));
        return Reply.seeOther("/chargers/" + charger.text() + "/certificates");
    }

    /** The charger is told to come by the best profile that it could. */
    private Reply raise(SignIn by, Asked asked, Form form) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        try {
            var begun = raises.begin(charger, new Raises.Wish(Optional.empty(), Optional.empty(), OptionalInt.empty()));
            shell.ordering().note(by, "raise the profile of " + charger.text(), words(begun.to()));
            return Reply.seeOther("/chargers/" + charger.text() + "/certificates");
        } catch (IllegalArgumentException impossible) {
            return page(UNPROCESSABLE, by, asked, "It can't be told: " + impossible.getMessage() + ".");
        }
    }

    /** The charger is asked again soon, whatever it said before. */
    private Reply look(SignIn by, Asked asked, Form form) {
        var found = fleet.charger(asked.part("id"));
        if (found.isEmpty()) return none();
        var charger = new ChargerId(found.get().charger());
        roots.look(charger);
        shell.ordering().note(by, "ask which roots lie there", charger.text());
        return Reply.seeOther("/chargers/" + charger.text() + "/certificates");
    }
}
