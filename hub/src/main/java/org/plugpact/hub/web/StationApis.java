package org.plugpact.hub.web;

import io.vertx.ext.web.Router;
import java.time.ZoneId;
import org.plugpact.hub.desk.Desk;

/** What administrators' programs may ask about chargers as devices. */
record StationApis(
        TraceApi trace,
        FilesApi files,
        CampaignsApi campaigns,
        UpkeepApi upkeep,
        SitesApi sites,
        GridApi grid,
        UpstreamApi upstreams,
        CertificatesApi certificates) {
    /** @param zone of sites that name none */
    static StationApis of(StationTools tools, Desk desk, ZoneId zone) {
        return new StationApis(
                new TraceApi(tools.traces()),
                new FilesApi(tools.transfers()),
                new CampaignsApi(tools.campaigns()),
                new UpkeepApi(tools.upkeep(), desk),
                new SitesApi(tools.sites(), zone),
                new GridApi(tools.upkeep().grid()),
                new UpstreamApi(desk, tools.behind()),
                new CertificatesApi(tools.office(), desk));
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        trace.on(router, admin);
        files.on(router, admin);
        campaigns.on(router, admin);
        upkeep.on(router, admin);
        sites.on(router, admin);
        grid.on(router, admin);
        upstreams.on(router, admin);
        certificates.on(router, admin);
    }
}
