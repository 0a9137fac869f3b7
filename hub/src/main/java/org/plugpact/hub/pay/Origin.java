package org.plugpact.hub.pay;

/** Where somebody pays. Names are in the table. */
enum Origin {
    /** By a phone, at the address in a charger's QR code (OCPP 2.1, C25). */
    PHONE,
    /** At a terminal of the location (C24). */
    KIOSK,
    /** At the charger's own terminal (C18, C21). */
    TERMINAL
}
