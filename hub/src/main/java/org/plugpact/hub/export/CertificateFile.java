package org.plugpact.hub.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.hub.store.CertificateTable;

/**
 * Certificates that an export's facts name, and those above them: one CBOR array, ascending by digest. In memory are their digests and
 * the authorities among them.
 */
final class CertificateFile {
    private static final int AT_ONCE = 1_000;
    private static final int NOT_A_CA = -1;

    private final CertificateTable table;
    private final NavigableSet<Digest> wanted;
    private final Set<X500Principal> authorities = new HashSet<>();

    // Of each issuer that is not among them: what it issued.
    private final List<X509Certificate> orphans = new ArrayList<>();

    private CertificateFile(CertificateTable table, NavigableSet<Digest> wanted) {
        this.table = table;
        this.wanted = new TreeSet<>(wanted);
    }

    static void write(CertificateTable table, NavigableSet<Digest> wanted, OutputStream out) throws IOException {
        CertificateFile file = new CertificateFile(table, wanted);
        file.complete();
        file.write(out);
    }

    /** Adds the authorities above them that no statement named: the one of that name whose key verifies. */
    private void complete() {
        look(wanted);
        while (!orphans.isEmpty()) {
            List<X509Certificate> below = List.copyOf(orphans);
            NavigableSet<Digest> found = new TreeSet<>();
            table.each(der -> {
                X509Certificate one = parsed(der);
                if (one.getBasicConstraints() != NOT_A_CA && below.stream().anyMatch(leaf -> issued(one, leaf)))
                    found.add(Digest.sha256(der));
            });
            found.removeAll(wanted);
            wanted.addAll(found);
            orphans.clear();
            look(found);
        }
    }

    private void look(NavigableSet<Digest> fresh) {
        NavigableSet<Digest> there = new TreeSet<>();
        Set<X500Principal> asked = new HashSet<>();
        List<X509Certificate> waiting = new ArrayList<>();
        each(fresh, der -> {
            there.add(Digest.sha256(der));
            X509Certificate one = parsed(der);
            if (one.getBasicConstraints() != NOT_A_CA) authorities.add(one.getSubjectX500Principal());
            if (!isOwn(one) && asked.add(one.getIssuerX500Principal())) waiting.add(one);
        });
        wanted.removeIf(digest -> fresh.contains(digest) && !there.contains(digest));
        waiting.removeIf(one -> authorities.contains(one.getIssuerX500Principal()));
        orphans.addAll(waiting);
    }

    private void write(OutputStream out) throws IOException {
        out.write(new Encoder().items(wanted.size()).toBytes());
        List<byte[]> some = new ArrayList<>();
        for (List<Digest> chunk : chunks(wanted)) {
            some.clear();
            some.addAll(table.certificates(chunk));
            for (byte[] der : some)
                out.write(new Encoder(der.length + Digest.SIZE).bytes(der).toBytes());
        }
    }

    private void each(NavigableSet<Digest> digests, Consumer<byte[]> to) {
        for (List<Digest> chunk : chunks(digests)) table.certificates(chunk).forEach(to);
    }

    private static List<List<Digest>> chunks(NavigableSet<Digest> digests) {
        List<Digest> all = List.copyOf(digests);
        List<List<Digest>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE)
            chunks.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        return chunks;
    }

    private static boolean isOwn(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private static boolean issued(X509Certificate authority, X509Certificate leaf) {
        if (!leaf.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) return false;
        try {
            leaf.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException broken) {
            throw new IllegalStateException("a certificate was kept that is none", broken);
        }
    }
}
