/** What protocols look like on the wire, as records; knows nothing of the core. */
module org.plugpact.wire {
    requires static org.jspecify;
    requires transitive com.fasterxml.jackson.databind;

    exports org.plugpact.wire.json;
    exports org.plugpact.wire.ocpi221;
    exports org.plugpact.wire.ocpp16;
    exports org.plugpact.wire.ocpp201;
    exports org.plugpact.wire.ocpp21;
}
