/** Reads what an operator's other systems hold of chargers and cards, line by line, and enters nothing itself. */
@NullMarked
package org.plugpact.cli.imports;

import org.jspecify.annotations.NullMarked;
