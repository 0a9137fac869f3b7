package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** What distinguished names say (RFC 5280, 4.1.2.4). */
final class Names {
    private Names() {}

    /** The one attribute of this kind; empty if there is none, or a choice of them. */
    static Optional<String> only(X500Name name, ASN1ObjectIdentifier kind) {
        RDN[] found = name.getRDNs(kind);
        if (found.length != 1 || found[0].isMultiValued()) return Optional.empty();
        return Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()));
    }

    static Optional<String> common(X509Certificate certificate) {
        return only(subject(certificate), BCStyle.CN);
    }

    static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    static X500Name of(String organisation, String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, common)
                .build();
    }

    /** With the domain component by which ISO 15118 tells whose certificate it is (ISO 15118-2, annex F). */
    static X500Name of(String organisation, String common, String domain) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, common)
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.DC, domain)
                .build();
    }
}
