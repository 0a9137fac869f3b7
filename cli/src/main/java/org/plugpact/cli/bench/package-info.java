/** Measures the hub and the auditor, each figure beside a limit of this machine that is measured in the same run. */
@NullMarked
package org.plugpact.cli.bench;

import org.jspecify.annotations.NullMarked;
