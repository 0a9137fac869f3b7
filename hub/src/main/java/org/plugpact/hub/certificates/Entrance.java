package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;

/**
 * Whether a charger that knocks comes in, by what it shows and what it has to show. A certificate counts if the hub
 * issued it, to this charger, and did not take it back; or if it follows from a charger maker's root that an operator
 * trusts and names this charger alone. Any thread; blocks on the database.
 */
public final class Entrance {
    private final StationCertificates certificates;
    private final TrustedRoots roots;
    private final Profiles profiles;
    private final InstantSource clock;
    private final boolean unsecured;

    // Those whose certificate had ended, or was their maker's, when they came in last.
    private final Set<ChargerId> renewing = ConcurrentHashMap.newKeySet();

    /**
     * @param unsecured whether who shows nothing at all comes in, unless more was entered for it: on test benches alone
     */
    public Entrance(
            StationCertificates certificates,
            TrustedRoots roots,
            Profiles profiles,
            InstantSource clock,
            boolean unsecured) {
        this.certificates = certificates;
        this.roots = roots;
        this.profiles = profiles;
        this.clock = clock;
        this.unsecured = unsecured;
    }

    /** What became of the password. */
    public enum Password {
        NONE,
        WRONG,
        GOOD
    }

    /**
     * Who knocks, and how.
     *
     * @param tls whether over TLS
     * @param shown the certificates that it showed there, its own first, whose key it has shown to have; or none
     */
    public record Knock(ChargerId charger, boolean tls, List<X509Certificate> shown, Password password) {
        public Knock {
            shown = List.copyOf(shown);
        }
    }

    /** Why it stays out. The names go on record. */
    public enum Reason {
        NO_PASSWORD,
        WRONG_PASSWORD,
        NO_CERTIFICATE,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_YET_VALID,
        CERTIFICATE_REVOKED,
        CERTIFICATE_OF_ANOTHER,
        CERTIFICATE_BROKEN,
        CERTIFICATE_OF_NO_TRUSTED_ROOT,
        /** A weaker profile than it has to have. */
        PROFILE_TOO_LOW
    }

    public sealed interface Judgement {
        /**
         * It comes in.
         *
         * @param mustRenew its certificate has ended, or is its maker's: it comes in for one of the hub's alone (A00.FR.429,
         *     A00.FR.406)
         */
        record In(SecurityProfile profile, boolean mustRenew) implements Judgement {}

        record Out(Reason reason) implements Judgement {}
    }

    /** What a certificate is worth here; empty: it is good. */
    private record Worth(Optional<Reason> flaw, boolean makers) {
        static final Worth GOOD = new Worth(Optional.empty(), false);
        static final Worth MAKERS = new Worth(Optional.empty(), true);

        static Worth flawed(Reason reason) {
            return new Worth(Optional.of(reason), false);
        }
    }

    public Judgement judge(Knock knock) {
        Profiles.Profile profile = profiles.of(knock.charger());
        Judgement judged = judge(knock, profile);
        if (!(judged instanceof Judgement.In(var used, var mustRenew))) return judged;
        if (mustRenew) {
            renewing.add(knock.charger());
        } else {
            renewing.remove(knock.charger());
            profiles.used(knock.charger(), used);
        }
        return judged;
    }

    /** Whether the charger is in for a new certificate alone, and is to be told to wait until it has one (A00.FR.429). */
    public boolean mustRenew(ChargerId charger) {
        return renewing.contains(charger);
    }

    /** How the serial number that a charger tells stands to the name in the certificate by which it came in. */
    public enum Serial {
        /** It is the same, an operator entered it, or nothing can be compared. */
        KNOWN,
        /** The certificate names the charger's identity, and nobody entered what it tells. */
        UNKNOWN,
        /** The certificate names another serial number. */
        ANOTHER
    }

    /** Compares what a charger of profile 3 tells at its boot (B01.FR.11). */
    public Serial serial(ChargerId charger, Optional<X509Certificate> shown, Optional<String> told) {
        var named = shown.flatMap(Names::common);
        boolean byCertificate = profiles.of(charger).least() == SecurityProfile.TLS_CERTIFICATE;
        if (!byCertificate || named.isEmpty() || told.isEmpty() || told.equals(named)) return Serial.KNOWN;
        if (certificates.names().isNamed(charger, told.get())) return Serial.KNOWN;
        return named.get().equals(charger.text()) ? Serial.UNKNOWN : Serial.ANOTHER;
    }

    private Judgement judge(Knock knock, Profiles.Profile profile) {
        if (knock.shown().isEmpty()) return byPassword(knock, profile, Reason.NO_CERTIFICATE);
        Worth worth = worth(knock.charger(), knock.shown());
        Optional<Reason> flaw = worth.flaw();
        if (flaw.isEmpty()) {
            return new Judgement.In(SecurityProfile.TLS_CERTIFICATE, worth.makers() && !profile.keepsMakers());
        }
        // Many clients show what their maker gave them to whoever asks: that is as if they had shown nothing.
        if (flaw.get() == Reason.CERTIFICATE_OF_NO_TRUSTED_ROOT) return byPassword(knock, profile, flaw.get());
        if (flaw.get() == Reason.CERTIFICATE_EXPIRED && profile.takesExpired()) {
            return new Judgement.In(SecurityProfile.TLS_CERTIFICATE, true);
        }
        return new Judgement.Out(flaw.get());
    }

    private Judgement byPassword(Knock knock, Profiles.Profile profile, Reason without) {
        SecurityProfile least = profile.least();
        if (least == SecurityProfile.TLS_CERTIFICATE) return new Judgement.Out(without);
        return switch (knock.password()) {
            case WRONG -> new Judgement.Out(Reason.WRONG_PASSWORD);
            case GOOD -> in(knock.tls() ? SecurityProfile.TLS_PASSWORD : SecurityProfile.PASSWORD, least);
            case NONE ->
                unsecured && least == SecurityProfile.UNSECURED
                        ? new Judgement.In(SecurityProfile.UNSECURED, false)
                        : new Judgement.Out(Reason.NO_PASSWORD);
        };
    }

    private static Judgement in(SecurityProfile shown, SecurityProfile least) {
        return shown.isBelow(least) ? new Judgement.Out(Reason.PROFILE_TOO_LOW) : new Judgement.In(shown, false);
    }

    private Worth worth(ChargerId charger, List<X509Certificate> shown) {
        X509Certificate leaf = shown.getFirst();
        Instant now = clock.instant();
        Optional<Issued> own = certificates
                .table()
                .issued(leaf.getSerialNumber().toString(16))
                .filter(issued -> Arrays.equals(Pem.der(issued.certificate()), Pem.der(leaf)));
        return own.map(issued -> ours(charger, issued, now)).orElseGet(() -> others(charger, shown, now));
    }

    /** It is one of ours to the byte, so its path is ours, too; and whose it is stands in our books. */
    private static Worth ours(ChargerId charger, Issued issued, Instant now) {
        if (!issued.charger().equals(charger)) return Worth.flawed(Reason.CERTIFICATE_OF_ANOTHER);
        if (!issued.stands()) return Worth.flawed(Reason.CERTIFICATE_REVOKED);
        if (now.isBefore(issued.notBefore())) return Worth.flawed(Reason.CERTIFICATE_NOT_YET_VALID);
        if (now.isAfter(issued.notAfter())) return Worth.flawed(Reason.CERTIFICATE_EXPIRED);
        return Worth.GOOD;
    }

    private Worth others(ChargerId charger, List<X509Certificate> shown, Instant now) {
        X509Certificate leaf = shown.getFirst();
        return switch (Paths.validate(shown, roots.of(RootUse.CHARGER_MAKER), now)) {
            case Paths.Outcome.Bad(var flaw, var _) -> Worth.flawed(reason(flaw));
            case Paths.Outcome.Good _ -> {
                boolean named = Names.common(leaf)
                        .filter(name -> certificates.names().isNamed(charger, name))
                        .isPresent();
                boolean[] usage = leaf.getKeyUsage();
                if (leaf.getBasicConstraints() >= 0 || (usage != null && !usage[0])) {
                    yield Worth.flawed(Reason.CERTIFICATE_BROKEN);
                }
                yield named ? Worth.MAKERS : Worth.flawed(Reason.CERTIFICATE_OF_ANOTHER);
            }
        };
    }

    private static Reason reason(Paths.Flaw flaw) {
        return switch (flaw) {
            case NO_ROOT -> Reason.CERTIFICATE_OF_NO_TRUSTED_ROOT;
            case EXPIRED -> Reason.CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> Reason.CERTIFICATE_NOT_YET_VALID;
            case BROKEN -> Reason.CERTIFICATE_BROKEN;
        };
    }
}
