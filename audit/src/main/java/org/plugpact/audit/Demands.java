package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.core.review.Broken;

/**
 * What a checkpoint is held to besides its log's own signature.
 *
 * @param policy whose quorum of witnesses must have seen it; empty: nobody is asked for
 * @param broken ways of signing that are not believed any more
 * @param timestamps what authorities say of when it was there
 * @param authorities the certificates of those that are trusted for that
 */
record Demands(
        Optional<WitnessPolicy> policy, Broken broken, List<Timestamp> timestamps, List<X509Certificate> authorities) {
    private static final String POLICY = "--policy";
    private static final String BROKEN = "--broken";
    private static final String TIMESTAMP = "--timestamp";
    private static final String TSA = "--tsa";

    static final String OPTIONS = String.join(", ", POLICY, BROKEN, TIMESTAMP, TSA);

    static final String HELP = """
              --policy FILE    a C2SP tlog-policy: a quorum of its witnesses must have seen the checkpoint,
                               of an export the last that was published
              --broken ALGORITHM@INSTANT
                               what it signed counts only if it was there before, as a quorum of those witnesses
                               or a timestamp shows by other means: es256@2031-01-01, ed25519@2031-01-01T12:00:00Z
              --timestamp FILE what an RFC 3161 authority says of the checkpoint (plugpact timestamp); an
                               export may bring some of its own
              --tsa FILE       such an authority's certificate, PEM or DER, once for each that you trust;
                               what others stamped is not believed
            """;

    Demands {
        timestamps = List.copyOf(timestamps);
        authorities = List.copyOf(authorities);
    }

    static Demands none() {
        return new Demands(Optional.empty(), new Broken(new TreeMap<>()), List.of(), List.of());
    }

    /** Takes its options out of the arguments. @throws Unreadable if one is not what it has to be */
    static Demands take(List<String> arguments) throws Unreadable {
        Optional<WitnessPolicy> policy = Optional.empty();
        for (String file : values(arguments, POLICY)) policy = Optional.of(policy(Path.of(file)));
        NavigableMap<String, Instant> broken = new TreeMap<>();
        for (String one : values(arguments, BROKEN)) {
            int at = one.indexOf('@');
            if (at < 1) throw new Unreadable(BROKEN + " " + one + " is no ALGORITHM@INSTANT");
            broken.put(one.substring(0, at).toLowerCase(Locale.ROOT), instant(one.substring(at + 1)));
        }
        List<Timestamp> timestamps = new ArrayList<>();
        for (String file : values(arguments, TIMESTAMP)) timestamps.add(timestamp(Path.of(file)));
        List<X509Certificate> authorities = new ArrayList<>();
        for (String file : values(arguments, TSA)) authorities.add(certificate(Path.of(file)));
        return new Demands(policy, new Broken(broken), timestamps, authorities);
    }

    /**
     * The authority that a timestamp says it is by, of those that are trusted.
     *
     * @throws Malformed if it can't be read
     */
    Optional<X509Certificate> authority(Timestamp timestamp) throws Malformed {
        for (X509Certificate trusted : authorities) if (timestamp.names(trusted)) return Optional.of(trusted);
        return Optional.empty();
    }

    /** The values of an option that may stand more than once, taken out of the arguments. */
    static List<String> values(List<String> arguments, String option) throws Unreadable {
        List<String> values = new ArrayList<>();
        for (int at = arguments.indexOf(option); at >= 0; at = arguments.indexOf(option)) {
            if (at + 1 >= arguments.size()) throw new Unreadable(option + " needs a value");
            values.add(arguments.get(at + 1));
            arguments.subList(at, at + 2).clear();
        }
        return values;
    }

    private static Instant instant(String text) throws Unreadable {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException none) {
            throw new Unreadable(text + " is neither a date nor an instant");
        }
    }

    private static WitnessPolicy policy(Path file) throws Unreadable {
        try {
            if (Files.size(file) > WitnessPolicy.LENGTH_MAX) throw new Unreadable(file + " is too large for a policy");
            return WitnessPolicy.parse(Files.readString(file));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " is no policy: " + broken.getMessage());
        }
    }

    private static Timestamp timestamp(Path file) throws Unreadable {
        try {
            if (Files.size(file) > Timestamp.LENGTH_MAX) throw new Unreadable(file + " is too large for a timestamp");
            return Timestamp.parse(Files.readString(file));
        } catch (IOException broken) {
            throw new Unreadable(file + " can't be read: " + broken.getMessage());
        } catch (Malformed broken) {
            throw new Unreadable(file + " is no timestamp: " + broken.getMessage());
        }
    }

    private static X509Certificate certificate(Path file) throws Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException broken) {
            throw new Unreadable(file + " is no certificate: " + broken.getMessage());
        }
    }
}
