package org.plugpact.hub.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/** The address that somebody asked for: its named parts, and what stands after the question mark. */
public final class Asked {
    private final RoutingContext context;

    Asked(RoutingContext context) {
        this.context = context;
    }

    /** A named part of the path; empty if it has none of that name. */
    public String part(String name) {
        return Web.param(context, name);
    }

    /** The first value of that name; empty if there is none. */
    public String query(String name) {
        return Web.query(context, name);
    }

    /** All values of that name, in their order. */
    public List<String> queries(String name) {
        return List.copyOf(context.queryParams().getAll(name));
    }

    /** A header's value; empty if there is none. */
    public String header(String name) {
        return Objects.requireNonNullElse(context.request().getHeader(name), "");
    }

    /** The address of whoever asks, or of what stands before the hub. */
    public String from() {
        var address = context.request().remoteAddress();
        return address == null ? "" : Objects.requireNonNullElse(address.hostAddress(), "");
    }
}
