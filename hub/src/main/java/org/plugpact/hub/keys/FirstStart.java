package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.units.Interval;

/** Makes a key folder: a root authority and those under it, the keys of both logs, and secrets. All of it or nothing. */
final class FirstStart {
    static final String ROOT = "root";
    static final String OPERATOR = "operator";
    static final String PROVIDER = "provider";
    static final String RATES = "rates";
    static final String LOG = "log";
    static final String TLS = "tls";
    static final String PSEUDONYM_SECRET = "pseudonym.secret";
    static final String PASSWORD_SECRET = "password.secret";
    static final String ADMIN_TOKEN = "admin-token";

    static final String LOG_URI = "urn:plugpact:log";
    static final Duration AUTHORITY_VALID = Duration.ofDays(20 * 365);
    private static final int SECRET_BYTES = 32;
    private static final int HUB_NAME_BYTES = 4;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Path folder;
    private final String hub = hubName();
    private final Interval validity;

    private FirstStart(Path folder, Instant now) {
        this.folder = folder;
        this.validity = Issuing.validity(now, AUTHORITY_VALID);
    }

    /** A start that was cut short leaves nothing under the folder's own name. */
    static void make(Path folder, Instant now) throws IOException {
        Path half = half(folder);
        new FirstStart(half, now).fill();
        whole(half, folder);
    }

    /** An empty folder beside that one, to be filled first. */
    static Path half(Path folder) throws IOException {
        Path half = folder.resolveSibling(folder.getFileName() + ".half");
        if (Files.exists(half)) discard(half);
        OwnerOnly.makeFolder(half);
        return half;
    }

    static void whole(Path half, Path folder) throws IOException {
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.forceName(folder);
    }

    private void fill() throws IOException {
        KeyPair rootKeys = KeyPairs.generate(Algorithm.EDDSA);
        Authority root = Authority.of(
                Issuing.root(hub, ROOT, rootKeys, Algorithm.EDDSA, validity), rootKeys.getPrivate(), Algorithm.EDDSA);
        root.write(folder, ROOT);
        for (String name : List.of(OPERATOR, PROVIDER, RATES)) {
            KeyPair keys = KeyPairs.generate(Algorithm.EDDSA);
            // The operator's issues sites' authorities, which issue their chargers' leaves.
            int below = name.equals(OPERATOR) ? 1 : 0;
            var certificate =
                    Issuing.authority(root.issuer(), Issuing.name(hub, name), keys.getPublic(), validity, below);
            Authority.of(certificate, keys.getPrivate(), Algorithm.EDDSA).write(folder, name);
        }
        KeyPair logKeys = KeyPairs.generate(Algorithm.EDDSA);
        var log = Issuing.leaf(root.issuer(), LOG, LOG_URI, logKeys.getPublic(), validity);
        Authority.of(log, logKeys.getPrivate(), Algorithm.EDDSA).write(folder, LOG);
        GovernanceKey.make(
                folder, Keyring.logId(logKeys.getPublic()), root, Optional.empty(), validity, validity.from());
        doors(folder, hub);
    }

    /** What every hub makes for itself, whoever certifies its authority: the TLS authority, and secrets. */
    static void doors(Path folder, String hub) throws IOException {
        KeyPair tlsKeys = KeyPairs.generate(Algorithm.ES256);
        // TLS peers go by the real time, see TlsIdentity.
        Interval now = Issuing.validity(InstantSource.system().instant(), AUTHORITY_VALID);
        var tls = Issuing.root(hub, TLS, tlsKeys, Algorithm.ES256, now);
        Authority.of(tls, tlsKeys.getPrivate(), Algorithm.ES256).write(folder, TLS);
        for (String name : List.of(PSEUDONYM_SECRET, PASSWORD_SECRET, ADMIN_TOKEN)) {
            String line = secret(SECRET_BYTES) + "\n";
            OwnerOnly.write(folder.resolve(name), line.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A name for a hub, by chance. */
    static String hubName() {
        return "Plugpact hub " + secret(HUB_NAME_BYTES);
    }

    private static String secret(int bytes) {
        byte[] secret = new byte[bytes];
        CHANCE.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static void discard(Path half) throws IOException {
        try (var files = Files.list(half)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(half);
    }
}
