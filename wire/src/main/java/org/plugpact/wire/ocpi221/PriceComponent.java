package org.plugpact.wire.ocpi221;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The PriceComponent class (OCPI 2.2.1, mod_tariffs).
 *
 * @param price per unit of the dimension, without VAT
 * @param vat per cent; absent: no VAT is applicable, which is not the same as 0 %
 * @param stepSize in Wh or seconds
 */
public record PriceComponent(TariffDimensionType type, BigDecimal price, Optional<BigDecimal> vat, int stepSize) {}
