/** Writes a log, and all that proves it, into a folder that an auditor reads without asking anybody. */
@NullMarked
package org.plugpact.hub.export;

import org.jspecify.annotations.NullMarked;
