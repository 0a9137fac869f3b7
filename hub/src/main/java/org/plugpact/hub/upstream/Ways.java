package org.plugpact.hub.upstream;

import java.util.concurrent.Executor;
import org.plugpact.hub.agents.Secrets;

/**
 * What all chargers' ways upstream share.
 *
 * @param handlers threads that may block
 */
record Ways(
        Targets targets,
        Kept kept,
        Numbers numbers,
        Client client,
        Secrets secrets,
        Patience patience,
        Executor handlers) {}
