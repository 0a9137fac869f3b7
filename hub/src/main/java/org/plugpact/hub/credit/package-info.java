/** What drivers have paid beforehand: accounts of entries, held while a session runs, charged by its pact's close. */
@NullMarked
package org.plugpact.hub.credit;

import org.jspecify.annotations.NullMarked;
