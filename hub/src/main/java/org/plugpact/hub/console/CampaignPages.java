package org.plugpact.hub.console;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.hub.campaigns.Campaign;
import org.plugpact.hub.campaigns.Campaign.Standing;
import org.plugpact.hub.campaigns.Campaigns;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.files.Firmware;
import org.plugpact.hub.files.Shelf;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;
import org.plugpact.hub.web.Upload;

/** Firmware for many chargers: begun by a form, followed wave by wave. */
public final class CampaignPages {
    /** Chargers of a campaign that are shown at once. */
    public static final int SHOWN_MAX = 200;

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    /** Bytes passed over at once. */
    private static final int PIECE = 1 << 16;

    private static final List<Blank> IMAGE = List.of(
            Blank.line("version", "Version", "As the charger will say that it runs it."),
            Blank.line("vendor", "Vendor", "As its chargers call it; none for any.")
                    .optional(),
            Blank.line("model", "Model", "Likewise.").optional(),
            Blank.lines("signature", "Signature", "Base64, by whoever made it.").optional(),
            Blank.lines("certificate", "Certificate", "PEM, of who signed it.").optional());

    /** Who needs a person first. */
    private static final List<Standing> ORDER =
            List.of(Standing.FAILED, Standing.ASKED, Standing.WAITING, Standing.DONE);

    private final Shell shell;
    private final FleetQuery fleet;
    private final Desk desk;
    private final Campaigns campaigns;
    private final Transfers transfers;
    private final Lines lines;

    CampaignPages(Shell shell, FleetQuery fleet, Console.With with) {
        this.shell = shell;
        this.fleet = fleet;
        this.desk = with.desk();
        this.campaigns = with.campaigns();
        this.transfers = with.transfers();
        this.lines = with.lines();
    }

    /**
     * A charger in a campaign.
     *
     * @param away whether it is waited for and is not connected
     */
    public record Row(Campaign.Member member, Optional<Transfer> transfer, boolean away) {
        /** Whether why it stands so is more than what its transfer says. */
        public boolean says() {
            return !transfer.map(Transfer::status).orElse("").equals(member.why());
        }
    }

    void hang(SignedRoutes routes) {
        routes.get(
                "/campaigns", (by, asked) -> list(200, by, CampaignForm.blank(asked.query("version")), "", List.of()));
        routes.post("/campaigns", (by, asked, form) -> begin(by, form));
        routes.post("/campaigns/for", (by, asked, form) -> chosen(by, form));
        routes.upload("/firmware", this::shelve);
        routes.get("/campaigns/:number", this::campaign);
        routes.post("/campaigns/:number/:deed", this::turn);
    }

    /** The same form, with the chargers in it that were ticked in the list. */
    private Reply chosen(SignIn by, Form form) {
        var chargers = fleet.selected(form);
        if (chargers.isEmpty()) {
            return shell.problem(
                    UNPROCESSABLE,
                    "Nobody chosen",
                    "Tick the chargers that you mean, then begin a campaign with them.");
        }
        return list(200, by, CampaignForm.blank("").with(chargers), "", List.of());
    }

    /** An image comes from a browser, of any size up to {@link Shelf#BYTES_MAX}: its bytes go to the disk as they come. */
    private Reply shelve(SignIn by, Upload upload) throws IOException {
        var filled = new Filled(upload::text);
        var file = new PushbackInputStream(upload.file());
        int first = file.read();
        if (first < 0) filled.wrong("image", "choose a file");
        else file.unread(first);
        var version = filled.read("version", text -> text);
        var signature = filled.text("signature");
        var certificate = filled.text("certificate");
        if (signature.isEmpty() && !certificate.isEmpty()) filled.wrong("signature", "a certificate goes with one");
        if (certificate.isEmpty() && !signature.isEmpty()) filled.wrong("certificate", "a signature goes with one");
        if (filled.wrong().isEmpty()) {
            try {
                var signed = signature.isEmpty()
                        ? Optional.<Firmware.Signed>empty()
                        : Optional.of(new Firmware.Signed(signature, certificate));
                var image = transfers
                        .shelf()
                        .add(filled.text("vendor"), filled.text("model"), version.orElseThrow(), signed, file);
                shell.ordering().note(by, "firmware " + image.version(), Words.bytes(image.bytes()));
                return Reply.seeOther("/campaigns#shelf");
            } catch (IllegalArgumentException wrong) {
                var why = String.valueOf(wrong.getMessage());
                filled.wrong(why.substring(0, Math.max(0, why.indexOf(':'))), why);
            }
        }
        // A browser that is still sending shows no answer.
        long left = Shelf.BYTES_MAX;
        for (long some = 1; some > 0 && left > 0; left -= some) some = file.skip(Math.min(left, PIECE));
        return list(UNPROCESSABLE, by, CampaignForm.blank(""), "", List.of(), filled);
    }

    private Reply list(int status, SignIn by, CampaignForm form, String wrong, List<Integer> plan) {
        return list(status, by, form, wrong, plan, new Filled(_ -> ""));
    }

    private Reply list(int status, SignIn by, CampaignForm form, String wrong, List<Integer> plan, Filled image) {
        Map<String, Object> values = new HashMap<>();
        values.put("imageFields", Blank.fields(IMAGE, image::text, image.wrong()));
        values.put(
                "imageWrong", image.wrong().getOrDefault("image", image.wrong().getOrDefault("", "")));
        values.put("campaigns", campaigns.all());
        values.put("images", transfers.shelf().all());
        values.put("offers", fleet.offers());
        values.put("form", form);
        values.put("wrong", wrong);
        values.put("plan", plan);
        return shell.page(status, "campaigns", by, values);
    }

    private Reply begin(SignIn by, Form filled) {
        var form = CampaignForm.of(filled);
        try {
            var wanted = form.wanted();
            for (var charger : wanted.chargers()) {
                if (desk.charger(charger).isEmpty()) throw new IllegalArgumentException("no charger " + charger.text());
            }
            if (filled.text("act").equals("plan")) {
                var sizes = campaigns.plan(wanted).stream().map(List::size).toList();
                return list(200, by, form, "", sizes);
            }
            var begun = campaigns.begin(wanted);
            shell.ordering().note(by, "begin campaign " + begun.number(), "firmware " + begun.version());
            return Reply.seeOther("/campaigns/" + begun.number());
        } catch (IllegalArgumentException wrong) {
            return list(UNPROCESSABLE, by, form, String.valueOf(wrong.getMessage()), List.of());
        }
    }

    private Optional<Campaign> named(Asked asked) {
        var number = asked.part("number");
        return number.matches("[0-9]{1,9}") ? campaigns.get(Integer.parseInt(number)) : Optional.empty();
    }

    private Reply none() {
        return shell.problem(404, "No such campaign", "There is no campaign under that number.");
    }

    private Reply campaign(SignIn by, Asked asked) {
        var found = named(asked);
        if (found.isEmpty()) return none();
        var campaign = found.get();
        var only = Stream.of(Standing.values())
                .filter(standing -> Wave.word(standing).equals(asked.query("standing")))
                .findFirst();
        var shown = campaign.members().stream()
                .filter(member -> only.isEmpty() || member.standing() == only.get())
                .sorted(Comparator.comparingInt((Campaign.Member member) -> ORDER.indexOf(member.standing()))
                        .thenComparingInt(Campaign.Member::wave)
                        .thenComparing(member -> member.charger().text()))
                .limit(SHOWN_MAX)
                .toList();
        var transferred = transfers.get(shown.stream()
                .flatMap(member -> member.transfer().stream().boxed())
                .toList());
        var rows =
                shown.stream().map(member -> row(campaign, member, transferred)).toList();
        return shell.page(
                200,
                "campaign",
                by,
                Map.of(
                        "campaign",
                        campaign,
                        "waves",
                        Wave.of(campaign),
                        "rows",
                        rows,
                        "only",
                        only.map(Wave::word).orElse("")));
    }

    private Row row(Campaign campaign, Campaign.Member member, Map<Integer, Transfer> transferred) {
        boolean waits = member.standing() == Standing.WAITING && member.wave() <= campaign.wave();
        return new Row(
                member,
                member.transfer().stream()
                        .mapToObj(transferred::get)
                        .filter(Objects::nonNull)
                        .findFirst(),
                waits && lines.of(member.charger()).isEmpty());
    }

    private Reply turn(SignIn by, Asked asked, Form form) {
        var found = named(asked);
        if (found.isEmpty()) return none();
        int number = found.get().number();
        var deed = asked.part("deed");
        boolean done = switch (deed) {
            case "halt" -> campaigns.halt(number, "by " + by.who());
            case "go-on" -> campaigns.goOn(number);
            case "abort" -> campaigns.abort(number);
            default -> false;
        };
        if (!done) {
            return shell.problem(
                    CONFLICT, "Nothing was changed", "The campaign does not stand so any more. Look at it again.");
        }
        shell.ordering()
                .note(
                        by,
                        deed + " campaign " + number,
                        "firmware " + found.get().version());
        return Reply.seeOther("/campaigns/" + number);
    }
}
