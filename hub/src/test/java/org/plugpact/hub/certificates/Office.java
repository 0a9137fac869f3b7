package org.plugpact.hub.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.hub.keys.Certificates;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

/** A hub's certificates as they are in a running one, with a database and keys of their own and a clock that is set. */
final class Office implements AutoCloseable {
    static final String OPERATOR = "Station Road Charging";

    private final Config config = TestServer.fresh();
    private final Database database = Database.open(config, new Health());
    private Instant now = Instant.now();
    private StationCertificates certificates;

    Office() {
        // Its TLS authority is under which chargers are certified.
        try {
            Keyring.open(config.keys(), () -> now, new Certificates(new Certificates.MemoryTable()))
                    .close();
            certificates = reopen();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As after a restart. */
    StationCertificates reopen() {
        try {
            var settings = new StationCertificates.Settings(OPERATOR, Optional.empty());
            certificates = StationCertificates.open(config.keys(), database, settings, () -> now);
            return certificates;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    StationCertificates certificates() {
        return certificates;
    }

    Database database() {
        return database;
    }

    Path keys() {
        return config.keys();
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** It is the machine's time again. */
    void backToNow() {
        now = Instant.now();
    }

    @Override
    public void close() {
        database.close();
    }
}
