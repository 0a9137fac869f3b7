package org.plugpact.wire.ocpp16;

import java.util.Optional;

/** A configuration key as a charge point reports it (OCPP 1.6, 7.29). */
public record KeyValue(String key, boolean readonly, Optional<String> value) {}
