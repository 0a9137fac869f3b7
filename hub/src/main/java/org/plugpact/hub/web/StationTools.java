package org.plugpact.hub.web;

import org.plugpact.hub.campaigns.Campaigns;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.fleet.OutletKinds;
import org.plugpact.hub.fleet.Traces;
import org.plugpact.hub.reservations.Reservations;
import org.plugpact.hub.smart.Sites;
import org.plugpact.hub.upkeep.Roots;
import org.plugpact.hub.upkeep.Upkeep;

/**
 * What administrators have for chargers as devices.
 *
 * @param traces what came and went on their lines
 * @param transfers files that they fetch and bring
 * @param campaigns firmware for many of them
 * @param upkeep what is kept in step on them
 * @param sites whose current is shared among them
 * @param reservations outlets kept for drivers
 * @param credit what drivers have paid beforehand
 * @param behind the central systems behind this hub
 * @param office their certificates
 * @param roots those that lie on them
 * @param standards what they say of what they are asked
 * @param kinds what their outlets are
 */
public record StationTools(
        Traces traces,
        Transfers transfers,
        Campaigns campaigns,
        Upkeep upkeep,
        Sites sites,
        Reservations reservations,
        Credit credit,
        Behind behind,
        CertificateOffice office,
        Roots roots,
        Standards standards,
        OutletKinds kinds) {}
