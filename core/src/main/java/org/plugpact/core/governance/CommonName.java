package org.plugpact.core.governance;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Reads a subject's common name from its RFC 2253 text. The JDK's reader of names lives in a module that core does
 * without.
 */
final class CommonName {
    private static final String ATTRIBUTE = "CN=";

    private final String subject;
    private int at;

    private CommonName(String subject) {
        this.subject = subject;
    }

    /** Empty if there is none or more than one: a key must not speak under a choice of names. */
    static Optional<String> of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
    }

    static Optional<String> of(String subject) {
        CommonName reader = new CommonName(subject);
        Optional<String> found = Optional.empty();
        while (reader.at < subject.length()) {
            boolean common = subject.startsWith(ATTRIBUTE, reader.at);
            String value = reader.attribute();
            if (!common) continue;
            if (found.isPresent()) return Optional.empty();
            found = Optional.of(value.substring(ATTRIBUTE.length()));
        }
        return found;
    }

    /** One attribute, its escapes resolved (RFC 2253, 2.4), and the separator after it passed. */
    private String attribute() {
        StringBuilder text = new StringBuilder();
        while (at < subject.length()) {
            char next = subject.charAt(at++);
            if (next == ',' || next == '+') break;
            text.append(next == '\\' && at < subject.length() ? subject.charAt(at++) : next);
        }
        return text.toString();
    }
}
