/** Verifies an export, replays it and explains a session, with no network and no hub to trust. */
@NullMarked
package org.plugpact.audit;

import org.jspecify.annotations.NullMarked;
