package org.plugpact.hub.web;

import io.vertx.ext.web.Router;
import java.time.ZoneId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.people.People;

/** What administrators' programs may ask about chargers as devices. */
record StationApis(
        TraceApi trace,
        FilesApi files,
        CampaignsApi campaigns,
        UpkeepApi upkeep,
        SitesApi sites,
        ReservationsApi reservations,
        CreditApi credit,
        GridApi grid,
        UpstreamApi upstreams,
        CertificatesApi certificates,
        RootsApi roots,
        OutletsApi outlets) {
    /** @param zone of sites that name none */
    static StationApis of(StationTools tools, Desk desk, People people, ZoneId zone) {
        return new StationApis(
                new TraceApi(tools.traces()),
                new FilesApi(tools.transfers()),
                new CampaignsApi(tools.campaigns()),
                new UpkeepApi(tools.upkeep(), desk),
                new SitesApi(tools.sites(), zone),
                new ReservationsApi(tools.reservations(), people),
                new CreditApi(tools.credit()),
                new GridApi(tools.upkeep().grid()),
                new UpstreamApi(desk, tools.behind()),
                new CertificatesApi(tools.office(), desk),
                new RootsApi(tools.office(), tools.roots(), desk),
                new OutletsApi(tools.kinds(), tools.upkeep().lists(), desk));
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        trace.on(router, admin);
        files.on(router, admin);
        campaigns.on(router, admin);
        upkeep.on(router, admin);
        sites.on(router, admin);
        reservations.on(router, admin);
        credit.on(router, admin);
        grid.on(router, admin);
        upstreams.on(router, admin);
        certificates.on(router, admin);
        roots.on(router, admin);
        outlets.on(router, admin);
    }
}
