package org.plugpact.hub.pay;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.QrPicture;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** A charger's stickers, for an administrator to print: at {@code /chargers/CHARGER/stickers}. */
public final class StickerPages {
    static final String PATH = "/chargers/:id/stickers";

    private final SignedRoutes routes;
    private final Stickers stickers;
    private final Function<ChargerId, Optional<Claim.Registration>> chargers;

    /**
     * One outlet's.
     *
     * @param address that the picture leads to
     */
    public record Sticker(int outlet, URI address, QrPicture picture) {}

    StickerPages(SignedRoutes routes, Stickers stickers, Function<ChargerId, Optional<Claim.Registration>> chargers) {
        this.routes = routes;
        this.stickers = stickers;
        this.chargers = chargers;
    }

    void hang() {
        routes.get(PATH, this::page);
    }

    private Reply page(SignIn by, Asked asked) {
        var entered = ChargerId.parse(asked.part("id")).flatMap(chargers);
        if (entered.isEmpty()) return routes.problem(404, "No such charger", "None of that name is entered here.");
        var charger = entered.get();
        List<Sticker> all = IntStream.rangeClosed(1, charger.connectors())
                .mapToObj(outlet -> sticker(charger.charger(), outlet))
                .toList();
        var values = new HashMap<String, Object>();
        values.put("charger", charger.charger().text());
        values.put("back", "/chargers/" + URLEncoder.encode(charger.charger().text(), StandardCharsets.UTF_8));
        values.put("site", charger.siteName());
        values.put("stickers", all);
        return routes.page(200, "pay/stickers.jte", by, values);
    }

    private Sticker sticker(ChargerId charger, int outlet) {
        var address = stickers.address(charger, outlet);
        return new Sticker(outlet, address, QrPicture.of(address));
    }
}
