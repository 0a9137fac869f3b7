package org.plugpact.wire.ocpi221;

import java.math.BigDecimal;
import java.util.Optional;

/** The Price class (OCPI 2.2.1, types). */
public record Price(BigDecimal exclVat, Optional<BigDecimal> inclVat) {}
