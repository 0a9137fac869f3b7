package org.plugpact.hub.ocpp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.store.Database;

/** Opens what stands behind the hub of a test. */
public interface Behind {
    Behind NOBODY = (_, _, _, _) -> Upstream.NONE;

    Upstream open(Database database, Path keys, Secrets secrets, InstantSource clock) throws IOException;
}
