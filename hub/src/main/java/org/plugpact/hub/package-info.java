/** The server: one class here, which knows every room, wires them and starts. */
@NullMarked
package org.plugpact.hub;

import org.jspecify.annotations.NullMarked;
