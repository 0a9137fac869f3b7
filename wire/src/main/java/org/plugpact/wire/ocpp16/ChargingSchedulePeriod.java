package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.util.OptionalInt;

/** A limit from so many seconds after the schedule's start on (OCPP 1.6, 7.14); at most one decimal place. */
public record ChargingSchedulePeriod(int startPeriod, BigDecimal limit, OptionalInt numberPhases) {}
