/** One command line over the hub, the simulated world and the auditor. */
@NullMarked
package org.plugpact.cli;

import org.jspecify.annotations.NullMarked;
