package org.plugpact.hub.pay;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.identity.ChargerId;

/**
 * Addresses that are printed and stuck to chargers that can show no code of their own, such as those of OCPP 1.6: each leads to the form of
 * one outlet, for good. Its code follows from the hub's secret, so that none is kept and nobody makes one up; that somebody stands at the
 * charger it does not show. Any thread.
 */
final class Stickers {
    /** What stands in an address where others have the version of a one-time code. */
    static final String VERSION = "sticker";

    /** In place of a one-time code's interval; those count from 1970. */
    static final long NO_INTERVAL = 0;

    /** Who may be at the service's page for one outlet at once: a code that is good for ever must not fill the book. */
    static final int WAITING_MAX = 4;

    private static final String MAC = "HmacSHA256";
    private static final int CHARACTERS = 20;

    private final SecretKeySpec hubsSecret;
    private final Addresses addresses;

    Stickers(SecretKeySpec hubsSecret, Addresses addresses) {
        this.hubsSecret = hubsSecret;
        this.addresses = addresses;
    }

    private String code(ChargerId charger, int outlet) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(hubsSecret);
            byte[] code = mac.doFinal(("sticker\n" + charger.text() + "\n" + outlet).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code).substring(0, CHARACTERS);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }

    /** Whether this is the code of that outlet's sticker; in constant time. */
    boolean isGood(ChargerId charger, int outlet, String shown) {
        return MessageDigest.isEqual(
                code(charger, outlet).getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    URI address(ChargerId charger, int outlet) {
        var name = URLEncoder.encode(charger.text(), StandardCharsets.UTF_8).replace("+", "%20");
        return addresses.form(name + "/" + outlet + "/" + code(charger, outlet) + "/" + VERSION);
    }
}
