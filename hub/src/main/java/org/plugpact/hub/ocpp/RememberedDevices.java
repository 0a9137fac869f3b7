package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;

/** Devices as far as memory goes: all is forgotten when the process ends. Any thread. */
public final class RememberedDevices implements Devices {
    private final Map<ChargerId, Device> devices = new ConcurrentHashMap<>();

    /** One charger; guarded by itself. */
    private static final class Device {
        private Optional<String> spoke = Optional.empty();
        private Map<String, String> said = Map.of();
        private final Map<String, Setting> settings = new TreeMap<>();
        private final Map<Job, Progress> progress = new EnumMap<>(Job.class);
        private Optional<SecurityEvent> latest = Optional.empty();
        private final SortedMap<String, Long> odd = new TreeMap<>();
        private OptionalInt list = OptionalInt.empty();
        private boolean booted;
    }

    /** What the charger said of itself when it booted last. */
    public Map<String, String> said(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return device.said;
        }
    }

    /** Its settings as far as they are known, by their keys. */
    public List<Setting> settings(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return List.copyOf(device.settings.values());
        }
    }

    @Override
    public Map<String, String> values(ChargerId charger, Set<String> keys) {
        var found = new TreeMap<String, String>();
        for (var setting : settings(charger)) {
            if (keys.contains(setting.key())) setting.value().ifPresent(value -> found.put(setting.key(), value));
        }
        return found;
    }

    @Override
    public boolean showsCosts(ChargerId charger) {
        return settings(charger).stream()
                .anyMatch(setting -> setting.key().equals("CustomDisplayCostAndPrice")
                        && setting.value().filter("true"::equals).isPresent());
    }

    /** How far its jobs are. */
    public List<Progress> progress(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return List.copyOf(device.progress.values());
        }
    }

    /** The version of its list of tokens, if it told one. */
    public OptionalInt list(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return device.list;
        }
    }

    /** The security event that it reported last. */
    public Optional<SecurityEvent> latest(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return device.latest;
        }
    }

    @Override
    public void spoke(ChargerId charger, String subprotocol) {
        var device = device(charger);
        synchronized (device) {
            device.spoke = Optional.of(subprotocol);
        }
    }

    @Override
    public Optional<String> lastSpoke(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return device.spoke;
        }
    }

    @Override
    public void booted(ChargerId charger, Map<String, String> said, Instant at) {
        var device = device(charger);
        synchronized (device) {
            device.booted = true;
            device.said = new LinkedHashMap<>(said);
        }
    }

    @Override
    public boolean hasBooted(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return device.booted;
        }
    }

    @Override
    public void configured(ChargerId charger, List<Setting> settings) {
        var device = device(charger);
        synchronized (device) {
            for (var setting : settings) device.settings.put(setting.key(), setting);
        }
    }

    @Override
    public void listed(ChargerId charger, int version) {
        var device = device(charger);
        synchronized (device) {
            device.list = OptionalInt.of(version);
        }
    }

    @Override
    public void progressed(ChargerId charger, Progress progress) {
        var device = device(charger);
        synchronized (device) {
            device.progress.put(progress.job(), progress);
        }
    }

    @Override
    public void happened(ChargerId charger, SecurityEvent event) {
        var device = device(charger);
        synchronized (device) {
            device.latest = Optional.of(event);
        }
    }

    @Override
    public void odd(ChargerId charger, String name) {
        var device = device(charger);
        synchronized (device) {
            device.odd.merge(name, 1L, Long::sum);
        }
    }

    @Override
    public SortedMap<String, Long> oddities(ChargerId charger) {
        var device = device(charger);
        synchronized (device) {
            return new TreeMap<>(device.odd);
        }
    }

    private Device device(ChargerId charger) {
        return devices.computeIfAbsent(charger, _ -> new Device());
    }
}
