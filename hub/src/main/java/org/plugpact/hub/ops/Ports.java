package org.plugpact.hub.ops;

/** Where the hub listens, each 0 for any free port: {@code RunningHub} then tells the real one. */
public record Ports(int web, int ocpp, int ocppTls, int agents, int uplinks) {
    private static final int PORT_MAX = 65_535;

    /** The ports that the documents name. */
    public static final Ports USUAL = new Ports(8080, 8887, 8888, 8890, 8891);

    /** Free ones, for hubs that live beside others: tests, a replay's own hub. */
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

    public Ports {
        check("web", web);
        check("ocpp", ocpp);
        check("ocpp-tls", ocppTls);
        check("agents", agents);
        check("uplinks", uplinks);
    }

    private static void check(String door, int port) {
        if (port < 0 || port > PORT_MAX) throw new IllegalArgumentException("no such port for " + door + ": " + port);
    }
}
