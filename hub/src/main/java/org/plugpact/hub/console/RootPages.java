package org.plugpact.hub.console;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.certificates.RootWishes.On;
import org.plugpact.hub.certificates.StationCertificates;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Authorities: the hub's own, those that it trusts, and which of all lie on chargers. */
public final class RootPages {
    private static final int UNPROCESSABLE = 422;
    private static final String HERE = "/fleet/roots";
    private static final List<String> USES =
            Arrays.stream(RootUse.values()).map(RootPages::words).toList();
    private static final List<Blank> TRUST =
            List.of(Blank.choice("use", "Trusted as", USES), Blank.lines("pem", "Certificate", "One, in PEM."));
    private static final String PASTED = "the one below";
    private static final String HELD = "holds it";
    private static final String OFF = "must not hold it";

    private final Shell shell;
    private final FleetQuery fleet;
    private final CertificateOffice office;

    RootPages(Shell shell, FleetQuery fleet, CertificateOffice office) {
        this.shell = shell;
        this.fleet = fleet;
        this.office = office;
    }

    /** An authority that the hub trusts. */
    public record Trusted(RootUse use, X509Certificate root, Digest digest) {}

    void hang(SignedRoutes routes) {
        routes.get(HERE, (by, asked) -> page(200, by, _ -> "", Map.of()));
        routes.post(HERE + "/trust", this::trust);
        routes.post(HERE + "/distrust", this::distrust);
        routes.post(HERE + "/wish", this::wish);
        routes.post(HERE + "/leave", this::leave);
    }

    /** For what, as people call it. */
    public static String words(RootUse use) {
        return switch (use) {
            case V2G -> "V2G root";
            case PROVIDER -> "mobility provider";
            case VEHICLE_MAKER -> "vehicle maker";
            case CHARGER_MAKER -> "charger maker";
            case HUB -> "hub";
        };
    }

    /** On which chargers, as people call it. */
    public static String words(On on) {
        return switch (on) {
            case On.All _ -> "all chargers";
            case On.Site(var site) -> "site " + site.text();
            case On.One(var charger) -> charger.text();
        };
    }

    public static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private List<Blank> wished() {
        var own = office.stations().own().stream().map(StationCertificates.Own::name);
        return List.of(
                Blank.choice(
                        "which", "Which", Stream.concat(own, Stream.of(PASTED)).toList()),
                Blank.lines("root", "Certificate", "One, in PEM, if it is none of the hub's own.")
                        .optional(),
                Blank.choice("as", "As", USES),
                Blank.line("on", "On", "all, site:NAME or charger:NAME. The nearest one counts."),
                Blank.choice("lies", "A charger", List.of(HELD, OFF)));
    }

    private Reply page(int status, SignIn by, UnaryOperator<String> filled, Map<String, String> wrong) {
        var trusted = new ArrayList<Trusted>();
        for (var use : RootUse.values()) {
            for (var root : office.roots().of(use)) trusted.add(new Trusted(use, root, digest(root)));
        }
        return shell.page(
                status,
                "roots",
                by,
                Map.of(
                        "own",
                        office.stations().own(),
                        "trusted",
                        trusted,
                        "wishes",
                        office.wishes().all(),
                        "trust",
                        Blank.fields(TRUST, filled, wrong),
                        "wish",
                        Blank.fields(wished(), filled, wrong)));
    }

    private static Digest digest(X509Certificate certificate) {
        try {
            return Digest.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException damaged) {
            throw new IllegalStateException("a root is kept that is none", damaged);
        }
    }

    private static RootUse use(String words) {
        return Arrays.stream(RootUse.values())
                .filter(use -> words(use).equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + String.join(", ", USES)));
    }

    private Reply trust(SignIn by, Asked asked, Form form) {
        var filled = new Filled(form::text);
        var use = filled.read("use", RootPages::use);
        var pem = filled.read("pem", text -> text);
        if (filled.wrong().isEmpty()) {
            try {
                var root = office.roots().enter(use.orElseThrow(), pem.orElseThrow(), by.who());
                shell.ordering().note(by, "trust as " + words(use.orElseThrow()), subject(root));
                return Reply.seeOther(HERE);
            } catch (Malformed unreadable) {
                filled.wrong("pem", String.valueOf(unreadable.getMessage()));
            }
        }
        return page(UNPROCESSABLE, by, form::text, filled.wrong());
    }

    private static Optional<Digest> digest(Form form) {
        try {
            return Optional.of(Digest.parse(form.text("digest")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Reply distrust(SignIn by, Asked asked, Form form) {
        var digest = digest(form);
        var use = Arrays.stream(RootUse.values())
                .filter(one -> one.name().equals(form.text("use")))
                .findFirst();
        boolean done =
                digest.isPresent() && use.isPresent() && office.roots().remove(use.get(), digest.get(), by.who());
        if (!done) return shell.problem(404, "Not trusted", "The hub does not trust it.");
        shell.ordering()
                .note(by, "trust no longer as " + words(use.get()), digest.get().hex());
        return Reply.seeOther(HERE);
    }

    private On on(String text) {
        var on = On.parse(text);
        if (on instanceof On.One(var charger) && fleet.charger(charger.text()).isEmpty())
            throw new IllegalArgumentException("none of that name is entered");
        return on;
    }

    private Reply wish(SignIn by, Asked asked, Form form) {
        var filled = new Filled(form::text);
        var which = filled.read("which", text -> text);
        var own = office.stations().own().stream()
                .filter(one -> which.equals(Optional.of(one.name())))
                .findFirst();
        var pem = own.map(StationCertificates.Own::pem).or(() -> filled.read("root", text -> text));
        var use = filled.read("as", RootPages::use);
        var on = filled.read("on", this::on);
        var lies = filled.read("lies", text -> text);
        if (filled.wrong().isEmpty()) {
            try {
                boolean held = lies.equals(Optional.of(HELD));
                var wish =
                        office.wishes().enter(use.orElseThrow(), pem.orElseThrow(), on.orElseThrow(), held, by.who());
                shell.ordering()
                        .note(
                                by,
                                words(wish.on()) + (held ? " hold " : " lose ") + words(wish.use()),
                                subject(wish.root()));
                return Reply.seeOther(HERE);
            } catch (Malformed unreadable) {
                filled.wrong(own.isPresent() ? "lies" : "root", String.valueOf(unreadable.getMessage()));
            }
        }
        return page(UNPROCESSABLE, by, form::text, filled.wrong());
    }

    /** Nothing is wished of it any more. */
    private Reply leave(SignIn by, Asked asked, Form form) {
        var digest = digest(form);
        var found = office.wishes().all().stream()
                .filter(wish -> digest.equals(Optional.of(wish.digest()))
                        && wish.use().name().equals(form.text("use"))
                        && wish.on().text().equals(form.text("on")))
                .findFirst();
        if (found.isEmpty()) return shell.problem(404, "No such wish", "Nothing is wished of it.");
        var wish = found.get();
        boolean _ = office.wishes().remove(wish.use(), wish.digest(), wish.on(), by.who());
        shell.ordering()
                .note(by, "leave " + words(wish.use()) + " as it lies on " + words(wish.on()), subject(wish.root()));
        return Reply.seeOther(HERE);
    }
}
