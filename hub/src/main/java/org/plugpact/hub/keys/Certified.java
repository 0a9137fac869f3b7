package org.plugpact.hub.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What ISO 15118's public-key infrastructures certify (ISO 15118-2, annex F): whose domain it is, what the key may do,
 * how many authorities may stand below, and for how long at most. Each certificate says digitalSignature if its key
 * signs anything but certificates; an authority of ours does, since it signs statements.
 */
public enum Certified {
    /** An authority under no other. */
    ROOT(Domain.V2G, KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature, Certified.ANY, years(40)),
    /** The upper of two authorities below a root. */
    SUB_CA_1(Domain.V2G, KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature, 1, years(4)),
    /** The lower one, which certifies devices. */
    SUB_CA_2(Domain.V2G, KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature, 0, years(4)),
    /** A charger (SECC): signs, and agrees keys in TLS. */
    CHARGER(Domain.CPO, KeyUsage.digitalSignature | KeyUsage.keyAgreement, Duration.ofDays(92)),
    /** A contract in a vehicle: its key signs for the driver, and gets keys sent that are encrypted for it. */
    CONTRACT(
            Domain.MO,
            KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment | KeyUsage.keyAgreement,
            years(2)),
    /** A vehicle as its maker knows it (OEM provisioning): asks for contracts with it. */
    PROVISIONING(Domain.OEM, KeyUsage.digitalSignature | KeyUsage.keyAgreement, years(40)),
    /** An agent, of which ISO 15118 knows nothing: it signs, and no more. */
    AGENT(KeyUsage.digitalSignature, Duration.ofDays(800));

    /** The domainComponent of a subject, by which a reader tells whose certificate it is. */
    public enum Domain {
        V2G,
        CPO,
        MO,
        OEM
    }

    /** An authority that says nothing of how many may stand below it. */
    private static final int ANY = Integer.MAX_VALUE;

    private static final int NO_AUTHORITY = -1;

    private final Optional<Domain> domain;
    private final int keyUsage;
    private final int authoritiesBelow;
    private final Duration longest;

    Certified(Domain domain, int keyUsage, int authoritiesBelow, Duration longest) {
        this.domain = Optional.of(domain);
        this.keyUsage = keyUsage;
        this.authoritiesBelow = authoritiesBelow;
        this.longest = longest;
    }

    Certified(Domain domain, int keyUsage, Duration longest) {
        this(domain, keyUsage, NO_AUTHORITY, longest);
    }

    Certified(int keyUsage, Duration longest) {
        this.domain = Optional.empty();
        this.keyUsage = keyUsage;
        this.authoritiesBelow = NO_AUTHORITY;
        this.longest = longest;
    }

    private static Duration years(int years) {
        return Duration.ofDays(365L * years);
    }

    /** Whose domain it is unless the request says otherwise: an authority may be one of a maker's or a provider's. */
    Optional<Domain> domain() {
        return domain;
    }

    int keyUsage() {
        return keyUsage;
    }

    public boolean isAuthority() {
        return authoritiesBelow != NO_AUTHORITY;
    }

    /** The path length that its certificate states (RFC 5280, 4.2.1.9); a root states none. */
    OptionalInt pathLength() {
        return isAuthority() && authoritiesBelow != ANY ? OptionalInt.of(authoritiesBelow) : OptionalInt.empty();
    }

    /** The longest that such a certificate may be valid. */
    public Duration longest() {
        return longest;
    }
}
