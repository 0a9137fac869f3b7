/** How meters sign: foreign formats, parsed and verified byte for byte; opens no socket and reads no file. */
module org.plugpact.meter {
    requires static org.jspecify;
    requires java.xml;
    requires org.bouncycastle.provider;
    requires transitive org.plugpact.core;

    exports org.plugpact.meter;
}
