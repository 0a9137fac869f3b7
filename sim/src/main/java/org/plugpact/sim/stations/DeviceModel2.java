package org.plugpact.sim.stations;

import java.util.ArrayList;
import java.util.Optional;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.Attribute;
import org.plugpact.wire.ocpp21.AuthorizationData;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.ClearCacheRequest;
import org.plugpact.wire.ocpp21.ClearCacheResponse;
import org.plugpact.wire.ocpp21.ClearCacheStatus;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.DataTransferRequest;
import org.plugpact.wire.ocpp21.DataTransferResponse;
import org.plugpact.wire.ocpp21.DataTransferStatus;
import org.plugpact.wire.ocpp21.GenericDeviceModelStatus;
import org.plugpact.wire.ocpp21.GetBaseReportRequest;
import org.plugpact.wire.ocpp21.GetBaseReportResponse;
import org.plugpact.wire.ocpp21.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp21.GetLocalListVersionResponse;
import org.plugpact.wire.ocpp21.GetVariableData;
import org.plugpact.wire.ocpp21.GetVariableResult;
import org.plugpact.wire.ocpp21.GetVariableStatus;
import org.plugpact.wire.ocpp21.GetVariablesRequest;
import org.plugpact.wire.ocpp21.GetVariablesResponse;
import org.plugpact.wire.ocpp21.ReportBase;
import org.plugpact.wire.ocpp21.SendLocalListRequest;
import org.plugpact.wire.ocpp21.SendLocalListResponse;
import org.plugpact.wire.ocpp21.SendLocalListStatus;
import org.plugpact.wire.ocpp21.SetVariableData;
import org.plugpact.wire.ocpp21.SetVariableResult;
import org.plugpact.wire.ocpp21.SetVariableStatus;
import org.plugpact.wire.ocpp21.SetVariablesRequest;
import org.plugpact.wire.ocpp21.SetVariablesResponse;
import org.plugpact.wire.ocpp21.Update;
import org.plugpact.wire.ocpp21.Variable;

/** Variables and their reports, the local list, and what vendors have among themselves (2.x, blocks B, C, D and P). */
final class DeviceModel2 {
    private DeviceModel2() {}

    static void add(Commands2 commands) {
        commands.on(GetVariablesRequest.class, DeviceModel2::get);
        commands.on(SetVariablesRequest.class, DeviceModel2::set);
        commands.on(GetBaseReportRequest.class, DeviceModel2::report);
        commands.on(SendLocalListRequest.class, DeviceModel2::list);
        commands.on(
                GetLocalListVersionRequest.class,
                (get, station) -> Reply.of(new GetLocalListVersionResponse(station.localListVersion), "Told"));
        commands.on(
                ClearCacheRequest.class,
                (clear, station) ->
                        Reply.of(new ClearCacheResponse(ClearCacheStatus.ACCEPTED, Optional.empty()), "Accepted"));
        commands.on(
                DataTransferRequest.class,
                (data, station) -> Reply.of(
                        new DataTransferResponse(
                                DataTransferStatus.UNKNOWN_VENDOR_ID, Optional.empty(), Optional.empty()),
                        "UnknownVendorId"));
    }

    private static Reply get(GetVariablesRequest get, Station station) {
        station.measure();
        var results = new ArrayList<GetVariableResult>();
        for (var wanted : get.getVariableData()) results.add(get(wanted, station.settings));
        return Reply.of(new GetVariablesResponse(results), "Told");
    }

    private static GetVariableResult get(GetVariableData wanted, Settings settings) {
        var component = named(wanted.component(), settings);
        var found = settings.variable(component, named(wanted.variable()));
        var status = GetVariableStatus.ACCEPTED;
        if (!settings.hasComponent(component)) status = GetVariableStatus.UNKNOWN_COMPONENT;
        else if (found.isEmpty()) status = GetVariableStatus.UNKNOWN_VARIABLE;
        else if (!isActual(wanted.attributeType())) status = GetVariableStatus.NOT_SUPPORTED_ATTRIBUTE_TYPE;
        return new GetVariableResult(
                status,
                Optional.empty(),
                wanted.attributeType(),
                status == GetVariableStatus.ACCEPTED ? found.map(settings::value) : Optional.empty(),
                wanted.component(),
                wanted.variable());
    }

    /** Of an EVSE where it is told of each of them. */
    private static String named(Component component, Settings settings) {
        var ofEvse = component.evse().map(evse -> component.name() + "@" + evse.id());
        return ofEvse.filter(settings::hasComponent).orElse(component.name());
    }

    private static String named(Variable variable) {
        return variable.name() + variable.instance().map(of -> "[" + of + "]").orElse("");
    }

    private static boolean isActual(Optional<Attribute> attribute) {
        return attribute.orElse(Attribute.ACTUAL) == Attribute.ACTUAL;
    }

    private static Reply set(SetVariablesRequest set, Station station) {
        var results = new ArrayList<SetVariableResult>();
        for (var wanted : set.setVariableData()) results.add(set(wanted, station.settings));
        return Reply.of(new SetVariablesResponse(results), "Told");
    }

    private static SetVariableResult set(SetVariableData wanted, Settings settings) {
        var component = named(wanted.component(), settings);
        var found = settings.variable(component, named(wanted.variable()));
        var status = SetVariableStatus.UNKNOWN_VARIABLE;
        if (!settings.hasComponent(component)) status = SetVariableStatus.UNKNOWN_COMPONENT;
        else if (found.isPresent() && !isActual(wanted.attributeType())) {
            status = SetVariableStatus.NOT_SUPPORTED_ATTRIBUTE_TYPE;
        } else if (found.isPresent()) {
            status = switch (settings.tell(found.get(), wanted.attributeValue())) {
                case DONE -> SetVariableStatus.ACCEPTED;
                case READ_ONLY, NO_SUCH_VALUE -> SetVariableStatus.REJECTED;
            };
        }
        return new SetVariableResult(
                wanted.attributeType(), status, Optional.empty(), wanted.component(), wanted.variable());
    }

    /** A summary is optional (B07.FR.02), and this station has none. */
    private static Reply report(GetBaseReportRequest get, Station station) {
        if (get.reportBase() == ReportBase.SUMMARY_INVENTORY) {
            var none = GenericDeviceModelStatus.NOT_SUPPORTED;
            return Reply.of(new GetBaseReportResponse(none, Optional.empty()), none.text());
        }
        return Reply.of(
                new GetBaseReportResponse(GenericDeviceModelStatus.ACCEPTED, Optional.empty()),
                "Accepted",
                new Deed.Report(get.requestId(), get.reportBase() == ReportBase.CONFIGURATION_INVENTORY));
    }

    private static Reply list(SendLocalListRequest list, Station station) {
        boolean full = list.updateType() == Update.FULL;
        var status = SendLocalListStatus.VERSION_MISMATCH;
        if (!station.holds(list.localAuthorizationList().size())) status = SendLocalListStatus.FAILED;
        else if (full || list.versionNumber() > station.localListVersion) {
            if (full) station.localList.clear();
            list.localAuthorizationList().forEach(card -> enter(card, station));
            station.localListVersion = list.versionNumber();
            status = SendLocalListStatus.ACCEPTED;
        }
        return Reply.of(new SendLocalListResponse(status, Optional.empty()), status.text());
    }

    /** A card without information leaves the list (D01.FR.17). */
    private static void enter(AuthorizationData card, Station station) {
        String token = card.idToken().idToken();
        card.idTokenInfo()
                .ifPresentOrElse(
                        info -> station.localList.put(token, info.status() == AuthorizationStatus.ACCEPTED),
                        () -> station.localList.remove(token));
    }
}
