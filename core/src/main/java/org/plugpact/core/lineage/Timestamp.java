package org.plugpact.core.lineage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;

/**
 * What a timestamping authority says of a checkpoint (RFC 3161): these bytes were there at that time. It is over the whole
 * note, so it holds for the log's signature, too. That it can be built says nothing: {@link #said} does.
 *
 * @param stamped the note, byte for byte
 * @param token in base 64: the TimeStampToken in DER
 */
public record Timestamp(SignedCheckpoint stamped, String token) {
    /** How one begins as text. */
    public static final String FORM = "plugpact-timestamp/1";

    /** Longest token, in bytes: a signature, some certificates, some attributes. */
    public static final int TOKEN_BYTES_MAX = 1 << 16;

    /** Longest text that is read, in characters. */
    public static final int LENGTH_MAX = SignedNote.LENGTH_MAX + 2 * TOKEN_BYTES_MAX;

    private static final String SIGNED_DATA = "2a864886f70d010702";
    private static final String TST_INFO = "2a864886f70d0109100104";
    private static final String CONTENT_TYPE = "2a864886f70d010903";
    private static final String MESSAGE_DIGEST = "2a864886f70d010904";
    private static final String SIGNING_CERTIFICATE = "2a864886f70d010910020c";
    private static final String SIGNING_CERTIFICATE_V2 = "2a864886f70d010910022f";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String SHA_256 = "SHA-256";

    private static final String RSA = "2a864886f70d010101";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    public Timestamp {
        try {
            if (Base64Text.read(token, "the token").length > TOKEN_BYTES_MAX) {
                throw new IllegalArgumentException("a token that is too long");
            }
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    public static Timestamp of(SignedCheckpoint stamped, byte[] token) {
        return new Timestamp(stamped, Base64Text.of(token));
    }

    /**
     * What was said.
     *
     * @param by the authority, as its certificate names it
     * @param algorithm the name of what it signed with, such as es256 or sha256withrsa
     */
    public record Said(Instant at, String by, String algorithm) {}

    /** SHA-256 over a note, which is what an authority is asked to stamp. */
    public static byte[] imprint(SignedCheckpoint stamped) {
        return hash(SHA_256, stamped.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the authority said, checked: the token is over this note, signed with this certificate's key, names this
     * certificate (RFC 5816), and the certificate is for timestamping alone and was valid then (RFC 3161, 2.3).
     *
     * @throws Malformed with the reason if any of that is not so
     */
    public Said said(X509Certificate authority) throws Malformed {
        List<Der> data = data();
        Der content = data.get(2).as(Der.SEQUENCE);
        requireOid(content.part(0, Der.OID), TST_INFO, "a timestamp's content");
        byte[] info = content.part(1, Der.part(0)).part(0, Der.OCTETS).content();
        List<Der> signer = signer(data);
        String hash = hashOf(signer.get(2));
        Der attributes = signer.get(3).as(Der.part(0));
        requireAttributes(attributes, hash(hash, info), authority);
        String name = requireSignature(attributes, signer.get(4), hash, signer.get(5), authority.getPublicKey());
        Instant at = requireInfo(Der.read(info).as(Der.SEQUENCE).parts());
        requirePurpose(authority, at);
        return new Said(at, authority.getSubjectX500Principal().getName(), algorithm(name, authority.getPublicKey()));
    }

    /**
     * Whether it says that this certificate's key signed it: of several authorities, whom to ask. Whether that is so, {@link #said} tells.
     *
     * @throws Malformed if it can't be read
     */
    public boolean names(X509Certificate authority) throws Malformed {
        return isNamed(values(signer(data()).get(3).as(Der.part(0))), authority);
    }

    private List<Der> data() throws Malformed {
        Der signed = Der.read(Base64.getDecoder().decode(token)).as(Der.SEQUENCE);
        requireOid(signed.part(0, Der.OID), SIGNED_DATA, "signed data");
        List<Der> data = signed.part(1, Der.part(0)).part(0, Der.SEQUENCE).parts();
        if (data.size() < 4) throw new Malformed("a token of " + data.size() + " parts");
        return data;
    }

    private static List<Der> signer(List<Der> data) throws Malformed {
        List<Der> signers = data.getLast().as(Der.SET).parts();
        if (signers.size() != 1) throw new Malformed(signers.size() + " signers");
        List<Der> signer = signers.getFirst().as(Der.SEQUENCE).parts();
        if (signer.size() < 6) throw new Malformed("a signer without signed attributes");
        return signer;
    }

    /** What the content says (RFC 3161, 2.4.2): version, policy, imprint, serial, time. */
    private Instant requireInfo(List<Der> info) throws Malformed {
        if (info.size() < 5) throw new Malformed("a timestamp of " + info.size() + " parts");
        Der imprint = info.get(2).as(Der.SEQUENCE);
        String hash = hashOf(imprint.part(0, Der.SEQUENCE));
        byte[] expected = hash(hash, stamped.text().getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(expected, imprint.part(1, Der.OCTETS).content())) {
            throw new Malformed("the timestamp is over something else");
        }
        String time = new String(info.get(4).as(Der.TIME).content(), StandardCharsets.US_ASCII);
        // A fraction counts as the whole second after it: it makes nothing older.
        if (!time.matches("[0-9]{14}(\\.[0-9]+)?Z")) throw new Malformed("a time like " + time);
        try {
            return LocalDateTime.parse(time.substring(0, 14), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .plusSeconds(time.length() > 15 ? 1 : 0);
        } catch (DateTimeException none) {
            throw new Malformed("a time like " + time);
        }
    }

    private static void requireAttributes(Der attributes, byte[] digest, X509Certificate authority) throws Malformed {
        Map<String, Der> values = values(attributes);
        requireOid(required(values, CONTENT_TYPE).as(Der.OID), TST_INFO, "the signed content type");
        if (!Arrays.equals(required(values, MESSAGE_DIGEST).as(Der.OCTETS).content(), digest)) {
            throw new Malformed("the token's content is not what was signed");
        }
        if (!isNamed(values, authority)) throw new Malformed("the token names another certificate");
    }

    private static Map<String, Der> values(Der attributes) throws Malformed {
        Map<String, Der> values = new TreeMap<>();
        for (Der attribute : attributes.parts()) {
            String oid = attribute.as(Der.SEQUENCE).part(0, Der.OID).hex();
            List<Der> set = attribute.part(1, Der.SET).parts();
            if (set.size() != 1 || values.put(oid, set.getFirst()) != null) throw new Malformed("an attribute twice");
        }
        return values;
    }

    private static boolean isNamed(Map<String, Der> values, X509Certificate authority) throws Malformed {
        Der second = values.get(SIGNING_CERTIFICATE_V2);
        Der named = (second == null ? required(values, SIGNING_CERTIFICATE) : second)
                .part(0, Der.SEQUENCE)
                .part(0, Der.SEQUENCE);
        boolean hasHash = named.parts().getFirst().tag() == Der.SEQUENCE;
        String hash = second == null ? "SHA-1" : hasHash ? hashOf(named.part(0, Der.SEQUENCE)) : SHA_256;
        byte[] told = named.part(hasHash ? 1 : 0, Der.OCTETS).content();
        try {
            return Arrays.equals(told, hash(hash, authority.getEncoded()));
        } catch (GeneralSecurityException unreadable) {
            throw new Malformed("the authority's certificate can't be read");
        }
    }

    private static Der required(Map<String, Der> values, String oid) throws Malformed {
        return Optional.ofNullable(values.get(oid)).orElseThrow(() -> new Malformed("an attribute is missing"));
    }

    /** By the object identifier of the signature; RSA alone leaves the hash to the digest beside it. */
    private static String signatureNamed(String oid, String hash) throws Malformed {
        return switch (oid) {
            case RSA -> hash.replace("-", "") + "withRSA";
            case "2a864886f70d01010b" -> "SHA256withRSA";
            case "2a864886f70d01010c" -> "SHA384withRSA";
            case "2a864886f70d01010d" -> "SHA512withRSA";
            case "2a8648ce3d040302" -> "SHA256withECDSA";
            case "2a8648ce3d040303" -> "SHA384withECDSA";
            case "2a8648ce3d040304" -> "SHA512withECDSA";
            case "2b6570" -> "Ed25519";
            case "608648016503040311" -> "ML-DSA-44";
            default -> throw new Malformed("signed in a way that is not known: " + oid);
        };
    }

    /** Signed is the set of attributes under its own tag (RFC 5652, 5.4). Gives the name of the signature. */
    private static String requireSignature(Der attributes, Der algorithm, String hash, Der value, PublicKey key)
            throws Malformed {
        String oid = algorithm.as(Der.SEQUENCE).part(0, Der.OID).hex();
        String name = signatureNamed(oid, hash);
        byte[] message = attributes.whole();
        message[0] = (byte) Der.SET;
        try {
            Signature check = Signature.getInstance(name);
            check.initVerify(key);
            check.update(message);
            if (check.verify(value.as(Der.OCTETS).content())) return name;
        } catch (GeneralSecurityException refused) {
            throw new Malformed("the token's signature can't be checked: " + refused.getMessage());
        }
        throw new Malformed("the token's signature is not that authority's");
    }

    private static void requirePurpose(X509Certificate authority, Instant at) throws Malformed {
        try {
            boolean alone = List.of(TIME_STAMPING).equals(authority.getExtendedKeyUsage());
            boolean critical = Optional.ofNullable(authority.getCriticalExtensionOIDs())
                    .filter(oids -> oids.contains(EXTENDED_KEY_USAGE))
                    .isPresent();
            if (!alone || !critical) throw new Malformed("that certificate is not for timestamping alone");
            if (at.isBefore(authority.getNotBefore().toInstant())
                    || at.isAfter(authority.getNotAfter().toInstant())) {
                throw new Malformed("that certificate was not valid at " + at);
            }
        } catch (GeneralSecurityException unreadable) {
            throw new Malformed("the authority's certificate can't be read");
        }
    }

    private static String algorithm(String name, PublicKey key) {
        boolean p256 = key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == 256;
        boolean p521 = key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == 521;
        return name.startsWith("SHA256withECDSA") && p256
                ? "es256"
                : name.startsWith("SHA512withECDSA") && p521 ? "es512" : name.toLowerCase(Locale.ROOT);
    }

    private static String hashOf(Der algorithm) throws Malformed {
        String oid = algorithm.as(Der.SEQUENCE).part(0, Der.OID).hex();
        return switch (oid) {
            case "608648016503040201" -> SHA_256;
            case "608648016503040202" -> "SHA-384";
            case "608648016503040203" -> "SHA-512";
            default -> throw new Malformed("hashed in a way that is not known: " + oid);
        };
    }

    private static byte[] hash(String name, byte[] bytes) {
        try {
            return MessageDigest.getInstance(name).digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + name, missing);
        }
    }

    private static void requireOid(Der value, String oid, String what) throws Malformed {
        if (!value.hex().equals(oid)) throw new Malformed("not " + what);
    }

    /** The form, the token, a blank line and the note. */
    public String text() {
        return FORM + "\n" + token + "\n\n" + stamped.text();
    }

    /** Strict: {@link #text} gives the same text again. */
    public static Timestamp parse(String text) throws Malformed {
        if (text.length() > LENGTH_MAX) throw new Malformed("a timestamp of " + text.length() + " characters");
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(FORM + "\n")) throw new Malformed("not a " + FORM);
        SignedCheckpoint stamped = SignedCheckpoint.parse(text.substring(blank + 2));
        String token = text.substring(FORM.length() + 1, Math.max(FORM.length() + 1, blank));
        return Malformed.unless("timestamp", () -> new Timestamp(stamped, token));
    }
}
