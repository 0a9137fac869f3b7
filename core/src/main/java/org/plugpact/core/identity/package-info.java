/** Who and what is meant: checked names of parties, sites, chargers, contracts, logs, pacts, transactions and places. */
@NullMarked
package org.plugpact.core.identity;

import org.jspecify.annotations.NullMarked;
