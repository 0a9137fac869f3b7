package org.plugpact.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.hub.export.TimestampFiles;
import org.plugpact.hub.log.Stamping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a checkpoint stamped. */
@Command(
        name = "timestamp",
        description = "Have a checkpoint, or the one in a record, stamped by an RFC 3161 authority; see audit verify.",
        mixinStandardHelpOptions = true)
final class TimestampCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A checkpoint (a signed note), or a pact's record")
    private Path file = Path.of("");

    @Option(names = "--authority", paramLabel = "URL", required = true, description = "Where the authority is asked")
    private URI authority = URI.create("");

    @Option(
            names = "--tsa",
            paramLabel = "CERT",
            required = true,
            description = "The authority's certificate, PEM or DER: the answer is checked with it")
    private Path certificate = Path.of("");

    @Option(names = "-o", paramLabel = "FILE", description = "Where the timestamp goes")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--keep", description = "Keep it with the hub, whose exports then bring it; --data says which hub")
    private boolean keep;

    @Mixin
    private DataOptions data = new DataOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        X509Certificate tsa;
        try (InputStream in = Files.newInputStream(certificate)) {
            tsa = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException broken) {
            throw new IOException(certificate + " is no certificate: " + broken.getMessage(), broken);
        }
        if (keep == to.isPresent())
            throw new ParameterException(
                    spec.commandLine(), "either -o says where it goes, or --keep that it is the hub's");
        Timestamp stamped = Stamping.stamp(checkpoint(), authority, tsa);
        Path place = keep
                ? TimestampFiles.keep(data.config().timestamps(), stamped)
                : Files.writeString(to.orElseThrow(), stamped.text());
        try {
            Timestamp.Said said = stamped.said(tsa);
            spec.commandLine().getOut().println("stamped at " + said.at() + " by " + said.by() + ": " + place);
        } catch (Malformed changed) {
            throw new IllegalStateException("it was good a moment ago", changed);
        }
        return 0;
    }

    private SignedCheckpoint checkpoint() throws IOException {
        if (Files.size(file) > PactRecord.BYTES_MAX) throw new IOException(file + " is too large for a record");
        byte[] bytes = Files.readAllBytes(file);
        try {
            // A note starts with a letter of its origin; a record with the head of a CBOR array.
            return bytes.length > 0 && bytes[0] > 0
                    ? SignedCheckpoint.parse(SignedNote.parse(bytes).encode())
                    : PactRecord.decode(bytes).checkpoint();
        } catch (Malformed neither) {
            throw new IOException(file + " is neither a checkpoint nor a record: " + neither.getMessage(), neither);
        }
    }
}
