package org.plugpact.hub.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.identity.ChargerId;

/**
 * What a form has that was shown for a good code, so that a driver may take longer over it than the code is good. Void after a restart.
 * Any thread.
 */
final class Passes {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final Pattern FORM =
            Pattern.compile("(?<code>[0-9]{1,18})\\.(?<at>[0-9]{1,12})\\.(?<mac>[0-9a-f]{64})");
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Passes() {
        byte[] chance = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(chance);
        this.key = new SecretKeySpec(chance, MAC);
    }

    /** @param code the interval of a code that is good for this outlet */
    String issue(ChargerId charger, int outlet, long code, Instant now) {
        long at = now.getEpochSecond();
        return code + "." + at + "." + HexFormat.of().formatHex(mac(charger, outlet, code, at));
    }

    /** The interval of the code, if this was issued for that outlet, not too long ago; in constant time. */
    OptionalLong code(String pass, ChargerId charger, int outlet, Instant now) {
        var parts = FORM.matcher(pass);
        if (!parts.matches()) return OptionalLong.empty();
        long code = Long.parseLong(parts.group("code"));
        long at = Long.parseLong(parts.group("at"));
        boolean ours = MessageDigest.isEqual(
                mac(charger, outlet, code, at), HexFormat.of().parseHex(parts.group("mac")));
        boolean late = now.getEpochSecond() - at > GOOD_FOR.toSeconds();
        return ours && !late ? OptionalLong.of(code) : OptionalLong.empty();
    }

    private byte[] mac(ChargerId charger, int outlet, long code, long at) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            var text = charger.text() + "\n" + outlet + "\n" + code + "\n" + at;
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }
}
