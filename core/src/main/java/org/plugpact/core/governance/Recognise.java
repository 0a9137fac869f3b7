package org.plugpact.core.governance;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * {@code by} recognises {@code authority}: its certificate speaks for it, and credentials issued under that certificate
 * are good in these roles and places. The root recognises itself first.
 *
 * @param roles what for; ascending, none twice, at least one
 * @param within where; ascending by text, none twice, at least one
 * @param thumbprint the certificate's digest, by which signatures name it (x5t)
 * @param certificate X.509, DER: the key it signs statements with, and its CA. Empty where only its digest is known, as in
 *     a compact bundle: nothing can be signed by such a one or checked with it
 * @param validity in whole milliseconds
 */
// Equality is by content, below; nobody writes to the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record Recognise(
        PartyId by,
        PartyId authority,
        List<Role> roles,
        List<Jurisdiction> within,
        Digest thumbprint,
        byte[] certificate,
        Interval validity)
        implements Statement {
    static final String KIND = "recognise";

    public static final int PLACES_MAX = 256;
    public static final int CERTIFICATE_BYTES_MAX = 8_192;

    public Recognise {
        roles = Written.ascending("roles", roles);
        within = Written.ascending("jurisdictions", within);
        validity = Written.milliseconds(validity);
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (within.size() > PLACES_MAX) throw new IllegalArgumentException(within.size() + " jurisdictions");
        if (certificate.length > CERTIFICATE_BYTES_MAX) {
            throw new IllegalArgumentException("a certificate of " + certificate.length + " bytes");
        }
        if (certificate.length > 0 && !thumbprint.equals(Digest.sha256(certificate))) {
            throw new IllegalArgumentException("the thumbprint is another certificate's");
        }
    }

    public Recognise(
            PartyId by,
            PartyId authority,
            List<Role> roles,
            List<Jurisdiction> within,
            byte[] certificate,
            Interval validity) {
        this(by, authority, roles, within, Digest.sha256(certificate), certificate, validity);
    }

    /** The same without the certificate: what is asked of it needs the digest alone. */
    Recognise brief() {
        return new Recognise(by, authority, roles, within, thumbprint, new byte[0], validity);
    }

    /** Whether it speaks of this role in this place: a place inherits from the whole that it is part of. */
    public boolean covers(Role role, Jurisdiction place) {
        // Asked of every signer of every part: a loop, since a stream of one or two costs more than what it looks at.
        if (!roles.contains(role)) return false;
        for (Jurisdiction mine : within) if (mine.covers(place)) return true;
        return false;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        if (certificate.length == 0) throw new IllegalStateException("stated without its certificate");
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("authority", authority.text())
                .put("roles", Written.texts(roles, Role::text))
                .put("within", Written.texts(within, Jurisdiction::toString))
                .put("certificate", certificate)
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    static Recognise from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        PartyId authority = reader.text("authority", PartyId::new);
        List<Role> roles = Written.each(reader, "roles", Role::of);
        List<Jurisdiction> within = Written.each(reader, "within", Jurisdiction::parse);
        byte[] certificate = reader.bytes("certificate");
        Instant from = reader.instant("valid-from");
        Instant to = reader.instant("valid-to");
        reader.done();
        if (certificate.length == 0) throw new Malformed("certificate: empty");
        return Malformed.unless(
                KIND, () -> new Recognise(by, authority, roles, within, certificate, new Interval(from, to)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recognise that
                && by.equals(that.by)
                && authority.equals(that.authority)
                && roles.equals(that.roles)
                && within.equals(that.within)
                && thumbprint.equals(that.thumbprint)
                && Arrays.equals(certificate, that.certificate)
                && validity.equals(that.validity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, authority, roles, within, thumbprint, validity);
    }

    @Override
    public String toString() {
        return by + " recognises " + authority + " as " + roles + " within " + within + " for " + validity;
    }
}
