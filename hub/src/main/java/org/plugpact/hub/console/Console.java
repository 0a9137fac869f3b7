package org.plugpact.hub.console;

import java.time.InstantSource;
import java.time.ZoneId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.campaigns.Campaigns;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.people.People;
import org.plugpact.hub.reservations.Reservations;
import org.plugpact.hub.smart.Sites;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.upkeep.GridControls;
import org.plugpact.hub.upkeep.Raises;
import org.plugpact.hub.upkeep.Roots;
import org.plugpact.hub.upkeep.Templates;
import org.plugpact.hub.web.SignedRoutes;

/** The room: hangs its pages behind the administrators' sign-in, and keeps what they show of the last days. */
public final class Console implements AutoCloseable {
    private final With with;
    private final InstantSource clock;
    private final Chronicle chronicle;

    /** What pages are about. */
    public record With(
            Database database,
            Desk desk,
            Fleet fleet,
            Traces traces,
            Transfers transfers,
            Campaigns campaigns,
            Lines lines,
            People people,
            Templates templates,
            Sites sites,
            Reservations reservations,
            Credit credit,
            CertificateOffice office,
            Roots roots,
            Raises raises,
            GridControls grid,
            Registrar registrar,
            Usual usual) {}

    /** What holds for a charger or a site of which nobody says more. */
    public record Usual(Jurisdiction jurisdiction, ZoneId zone, String tariff) {}

    private Console(With with, InstantSource clock) {
        this.with = with;
        this.clock = clock;
        this.chronicle = Chronicle.open(with.database, with.desk, with.lines, clock);
    }

    public static Console open(With with, InstantSource clock) {
        return new Console(with, clock);
    }

    /** Hangs the pages. */
    public void furnish(SignedRoutes routes) {
        var sql = new Sql(with.database);
        var alerts = new Alerts(sql, clock);
        var shell = new Shell(routes, alerts, clock);
        var fleet = new FleetQuery(sql, alerts);
        routes.asset("console.css", "text/css; charset=utf-8", Console.class);
        routes.asset("console.mjs", "text/javascript; charset=utf-8", Console.class);
        new FleetPages(shell, fleet, alerts).hang(routes);
        var files = new FilePages(shell, fleet, with.transfers);
        files.hang(routes);
        var reservations = new ReservationPages(shell, fleet, with.reservations, with.people, clock);
        reservations.hang(routes);
        new ChargerPages(shell, sql, fleet, alerts, with.fleet, files, reservations, with.traces, clock).hang(routes);
        new CampaignPages(shell, fleet, with).hang(routes);
        new TemplatePages(shell, with.templates).hang(routes);
        new SitePages(shell, sql, fleet, with.sites, with.usual).hang(routes);
        new CertificatePages(shell, with.office.stations()).hang(routes);
        new RootPages(shell, fleet, with.office).hang(routes);
        new CredentialPages(shell, fleet, with.office, with.roots, with.raises).hang(routes);
        var cards = new CardQuery(sql, with.people, with.credit, clock);
        new CardPages(shell, cards, with.people, with.credit).hang(routes);
        new GridPages(shell, fleet, with.fleet, with.grid).hang(routes);
        new LobbyPages(shell, with.registrar, with.usual).hang(routes);
        new MessagePages(shell, with.traces).hang(routes);
        new OrderPages(
                        shell,
                        fleet,
                        new BulkOrders(with.database, clock),
                        new CommandQuery(sql),
                        new Judging(with.people))
                .hang(routes);
    }

    @Override
    public void close() {
        chronicle.close();
    }
}
