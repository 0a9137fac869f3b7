package org.plugpact.hub.ocpp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.certificates.CertificateHash;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.wire.json.Json;

/** How roots on chargers are asked for, installed and deleted, in one version's words. Any thread. */
public interface RootAsking {
    /**
     * A question what lies there.
     *
     * @param uses of which the answer tells all that there is
     */
    record Question(Set<RootUse> uses, Dialect.Prepared.Call call) {
        public Question {
            uses = Set.copyOf(uses);
        }
    }

    /** What a charger did with a root that it was to install, or to delete. */
    sealed interface Answer {
        record Done() implements Answer {}

        /** It has none such, so there is nothing to delete. */
        record NotThere() implements Answer {}

        /** @param why the status, as it stood on the wire */
        record Refused(String why) implements Answer {}
    }

    /** For which uses this version can hold roots. */
    Set<RootUse> uses();

    /** What to ask so that all roots are told. */
    List<Question> questions();

    /** What lies there; empty if the answer can't be read. */
    Optional<List<Installed.Entry>> told(Question question, Json.Entries answer);

    /** Installs a root; empty if this version has no such use, or no room for so long a certificate. */
    Optional<Dialect.Prepared.Call> install(RootUse use, X509Certificate root);

    Answer installed(Json.Entries answer);

    /** @param named as the charger named it (M04.FR.07) */
    Dialect.Prepared.Call delete(CertificateHash named);

    Answer deleted(Json.Entries answer);
}
