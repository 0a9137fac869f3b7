/** Accounts and balanced entries: facts in, entries out, and what they add up to. */
@NullMarked
package org.plugpact.core.ledger;

import org.jspecify.annotations.NullMarked;
