package org.plugpact.hub.certificates;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.X509;

/** Text armour of certificates, requests and keys (RFC 7468). */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String REQUEST = "CERTIFICATE REQUEST";
    static final String KEY = "PRIVATE KEY";

    /** Characters of a chain; OCPP's longest field for one has 10,000. */
    private static final int CHARACTERS_MAX = 16_384;

    private static final int BLOCKS_MAX = 8;
    private static final int LINE = 64;
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private Pem() {}

    static String of(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return BEGIN + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    static String of(List<X509Certificate> chain) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) text.append(of(CERTIFICATE, der(certificate)));
        return text.toString();
    }

    /** The blocks with this label, in order; text between them is passed over. At least one. */
    static List<byte[]> read(String text, String label) throws Malformed {
        if (text.length() > CHARACTERS_MAX) throw new Malformed("PEM of " + text.length() + " characters");
        String begin = BEGIN + label + DASHES;
        String end = "-----END " + label + DASHES;
        List<byte[]> blocks = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
            int stop = text.indexOf(end, at);
            if (stop < 0) throw new Malformed("a " + label + " without its end");
            if (blocks.size() == BLOCKS_MAX) throw new Malformed("more than " + BLOCKS_MAX + " of " + label);
            blocks.add(decoded(text.substring(at + begin.length(), stop)));
            at = stop + end.length();
        }
        if (blocks.isEmpty()) throw new Malformed("no " + label);
        return blocks;
    }

    static List<X509Certificate> certificates(String text) throws Malformed {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : read(text, CERTIFICATE)) chain.add(certificate(der));
        return chain;
    }

    static X509Certificate certificate(byte[] der) throws Malformed {
        try {
            X509Certificate read = X509.read(der);
            if (read.getEncoded().length != der.length) throw new Malformed("bytes after a certificate");
            return read;
        } catch (CertificateException broken) {
            throw new Malformed("not a certificate: " + broken.getMessage());
        }
    }

    /** A certificate out of a table of ours, where only such are kept. */
    static X509Certificate kept(byte[] der) {
        try {
            return certificate(der);
        } catch (Malformed damaged) {
            throw new IllegalStateException("a root is kept that is none", damaged);
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate without its encoding", broken);
        }
    }

    private static byte[] decoded(String base64) throws Malformed {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("[ \t\r\n]", "").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException broken) {
            throw new Malformed("not base 64");
        }
    }
}
