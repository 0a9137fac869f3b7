/** What is hashed and signed, to the byte: strict deterministic CBOR, digests, salted fields and COSE signatures. */
@NullMarked
package org.plugpact.core.bytes;

import org.jspecify.annotations.NullMarked;
