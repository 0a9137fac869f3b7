package org.plugpact.hub.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What chargers make the QR codes on their displays of (OCPP 2.1, WebPaymentsCtrlr): told to each that can show one when it boots, and
 * when it comes and was told something else before. Each has a secret of its own, which follows from the hub's, so that none is kept.
 * Any thread.
 */
final class QrCodes implements Lines.Watcher, Fleet.Watcher {
    /** How long a charger shows one password. */
    static final Duration SHOWN_FOR = Duration.ofSeconds(60);

    static final int LENGTH = 12;

    /** Outlets of a charger that are asked whether they have a display of their own. */
    private static final int OUTLETS_MAX = 16;

    private static final String V21 = "ocpp2.1";
    private static final String COMPONENT = "WebPaymentsCtrlr";
    private static final String MAC = "HmacSHA256";
    private static final int SECRET_CHARACTERS = 40;
    private static final Logger LOG = LoggerFactory.getLogger(QrCodes.class);

    private final SecretKeySpec hubsSecret;
    private final Addresses addresses;
    private final Database database;
    private final Map<String, Asking> askings;
    private final ToIntFunction<ChargerId> outlets;
    private final Executor threads;
    private final Set<ChargerId> booted = ConcurrentHashMap.newKeySet();

    /** @param outlets how many a charger has; 0 if it is not entered */
    QrCodes(
            SecretKeySpec hubsSecret,
            Addresses addresses,
            Database database,
            Map<String, Asking> askings,
            ToIntFunction<ChargerId> outlets,
            Executor threads) {
        this.hubsSecret = hubsSecret;
        this.addresses = addresses;
        this.database = database;
        this.askings = Map.copyOf(askings);
        this.outlets = outlets;
        this.threads = threads;
    }

    /** The passwords in a charger's codes. */
    OneTimeCode of(ChargerId charger) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(hubsSecret);
            byte[] code = mac.doFinal(("web payments\n" + charger.text()).getBytes(StandardCharsets.UTF_8));
            return new OneTimeCode(HexFormat.of().formatHex(code).substring(0, SECRET_CHARACTERS), SHOWN_FOR, LENGTH);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }

    @Override
    public void progressed(ChargerId charger, Devices.Progress progress) {}

    @Override
    public void booted(ChargerId charger, Make make) {
        booted.add(charger);
    }

    @Override
    public void accepted(Line line) {
        var asking = askings.get(line.subprotocol());
        if (asking == null || !line.subprotocol().equals(V21)) return;
        boolean fresh = booted.remove(line.charger());
        threads.execute(() -> {
            if (fresh || !digest(line.charger()).equals(told(line.charger()))) ask(line, asking);
        });
    }

    @Override
    public void gone(Line line) {}

    /** Which of its parts show codes? */
    private void ask(Line line, Asking asking) {
        var keys = new ArrayList<String>(List.of(COMPONENT + "/Enabled"));
        int many = Math.min(OUTLETS_MAX, outlets.applyAsInt(line.charger()));
        for (int outlet = 1; outlet <= many; outlet++) keys.add(COMPONENT + "@" + outlet + "/Enabled");
        var question = asking.values(keys);
        if (question.isEmpty()) return;
        boolean _ = line.ask(question.get().action(), question.get().payload(), heard -> {
            if (!(heard instanceof Heard.Confirmed(var payload))) return;
            var there = asking.settings(payload).stream()
                    .filter(setting -> setting.value().isPresent())
                    .map(setting -> setting.key().substring(0, setting.key().indexOf('/')))
                    .toList();
            if (there.isEmpty()) keep(line.charger());
            for (var part : there) tell(line, asking, part);
        });
    }

    private void tell(Line line, Asking asking, String part) {
        var wanted = asking.change(settings(line.charger(), part));
        if (wanted.isEmpty()) return;
        boolean _ = line.ask(wanted.get().action(), wanted.get().payload(), heard -> {
            if (heard instanceof Heard.Confirmed(var payload) && asking.tookAll(payload)) keep(line.charger());
            else LOG.warn("{} does not take what its QR codes are made of", line.charger());
        });
    }

    private SequencedMap<String, String> settings(ChargerId charger, String part) {
        var code = of(charger);
        var settings = new LinkedHashMap<String, String>();
        settings.put(part + "/URLTemplate", addresses.template());
        settings.put(part + "/TOTPVersion", OneTimeCode.VERSION);
        settings.put(part + "/ValidityTime", Long.toString(code.validity().toSeconds()));
        settings.put(part + "/SharedSecret", code.secret());
        settings.put(part + "/Length", Integer.toString(code.length()));
        // Last, so that no code is shown that leads elsewhere.
        settings.put(part + "/Enabled", "true");
        return settings;
    }

    private String digest(ChargerId charger) {
        return Digest.sha256(settings(charger, COMPONENT).toString().getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    private String told(ChargerId charger) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT digest FROM payment_code_set WHERE charger = ?")) {
                select.setString(1, charger.text());
                try (var row = select.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        });
    }

    private void keep(ChargerId charger) {
        int _ = database.transaction(connection -> {
            try (var upsert = connection.prepareStatement("""
                    INSERT INTO payment_code_set (charger, digest, at) VALUES (?, ?, ?)
                    ON CONFLICT (charger) DO UPDATE SET digest = excluded.digest, at = excluded.at
                    """)) {
                upsert.setString(1, charger.text());
                upsert.setString(2, digest(charger));
                upsert.setTimestamp(3, Timestamp.from(Instant.now()));
                return upsert.executeUpdate();
            }
        });
    }
}
