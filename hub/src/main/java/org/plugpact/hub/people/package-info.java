/** Who is behind a pseudonym: id tags, names and contracts, in tables of their own; able to forget. */
@NullMarked
package org.plugpact.hub.people;

import org.jspecify.annotations.NullMarked;
