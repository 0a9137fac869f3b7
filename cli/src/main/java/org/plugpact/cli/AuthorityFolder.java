package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.trust.Mandate;
import org.plugpact.core.trust.Opened;
import org.plugpact.hub.keys.Certified;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.keys.Salting;

/**
 * Where {@code plugpact authority} keeps what it makes, for its owner alone: {@code NAME.key} and {@code NAME.pem} of each
 * authority, and the governance log with its own key.
 */
final class AuthorityFolder {
    /** The log, whole: a full bundle. */
    private static final String LOG = "governance.log";

    /** Also no authority's name: a party's id begins with a letter or digit. */
    private static final String LOG_KEY = "_log";

    private final Path folder;
    private final Verifier verifier = Verifier.fastest();

    private AuthorityFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made if it isn't there. */
    static AuthorityFolder at(Path folder) throws IOException {
        if (!Files.exists(folder)) OwnerOnly.makeFolder(folder);
        OwnerOnly.check(folder);
        return new AuthorityFolder(folder);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    Verifier verifier() {
        return verifier;
    }

    boolean hasLog() {
        return Files.exists(folder.resolve(LOG));
    }

    /** Whether it keeps the log, or only follows one. */
    boolean keepsLog() {
        return Files.exists(folder.resolve(LOG_KEY + ".key"));
    }

    boolean hasKey(PartyId party) {
        return Files.exists(folder.resolve(party + ".key"));
    }

    IssuingKey key(PartyId party) throws IOException {
        if (!hasKey(party)) throw new IOException("no key of " + party + " in " + folder);
        return IssuingKey.read(folder, party.text());
    }

    /** Keeps a new key. An older one of that name stays, and the new one is refused. */
    void keep(IssuingKey key, PartyId party) throws IOException {
        if (hasKey(party)) throw new IOException(party + " has a key in " + folder + " already");
        key.write(folder, party.text());
    }

    /** Begins a log under a root, with a key of its own. */
    GovernanceLog begin(IssuingKey root, PartyId party) throws IOException {
        if (hasLog()) throw new IOException("there is a log in " + folder + " already");
        Instant now = now();
        Duration whole = root.longest(Certified.AGENT, now);
        var subject = new IssuingKey.Subject("log", "", "", Optional.empty());
        IssuingKey logKey = root.make(Certified.AGENT, Edition.NONE, subject, now, whole);
        logKey.write(folder, LOG_KEY);
        String id = Digest.sha256(logKey.publicKey().getEncoded()).hex().substring(0, 16);
        VerifierKey verifierKey = VerifierKey.of("plugpact.authority/" + party + "/" + id, logKey.publicKey());
        Mandate mandate = Mandate.sign(
                verifierKey, root.held().chain(), new Salting(), root.held().signer(), now);
        return GovernanceLog.begin(mandate);
    }

    Signer logSigner() throws IOException {
        if (!keepsLog()) throw new IOException(folder + " follows a log that others keep");
        return IssuingKey.read(folder, LOG_KEY).held().signer();
    }

    /** The root's signer: its certificate is the mandate's. */
    Signer rootSigner(GovernanceLog log) throws IOException {
        PartyId root = log.entries().getFirst().signed().statement().by();
        return key(root).held().signer();
    }

    GovernanceLog log() throws IOException {
        FullBundle bundle = bundle();
        return switch (bundle.open(bundle.mandate().anchor(), verifier)) {
            case Opened.Good(var trust) -> GovernanceLog.of(bundle.mandate(), bundle.entries(), trust);
            case Opened.Bad(var why) -> throw new IOException(folder.resolve(LOG) + ": " + why);
        };
    }

    /** As it was last kept, not checked again. */
    FullBundle bundle() throws IOException {
        if (!hasLog()) throw new IOException("no log in " + folder + ": create a root first, or import a bundle");
        try {
            return FullBundle.decode(Files.readAllBytes(folder.resolve(LOG)));
        } catch (Malformed broken) {
            throw new IOException(folder.resolve(LOG) + ": " + broken.getMessage(), broken);
        }
    }

    void keep(FullBundle bundle) throws IOException {
        OwnerOnly.write(folder.resolve(LOG), bundle.encode());
    }

    /** Signs with a party's key. */
    SignedStatement sign(Statement statement) throws IOException {
        return SignedStatement.sign(
                statement, new Salting(), key(statement.by()).held().signer(), now());
    }

    /** Takes statements into the log, all or none. */
    GovernanceLog take(GovernanceLog log, List<SignedStatement> statements) throws IOException {
        Signer signer = logSigner();
        for (SignedStatement signed : statements) {
            if (log.take(signed, verifier, now()) instanceof TrustBundle.Refused(var why)) {
                throw new IOException("not taken in: " + why);
            }
        }
        keep(log.bundle(signer));
        return log;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
