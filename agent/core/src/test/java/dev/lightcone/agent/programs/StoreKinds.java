package dev.lightcone.agent.programs;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What threads of one process share, in several ways. */
interface StoreKinds {
    void put(String key, String value);

    String get(String key);

    static StoreKinds of(String kind) {
        return switch (kind) {
            case "concurrent" -> new Mapped(new ConcurrentHashMap<>());
            case "wrapped" -> new Mapped(Collections.synchronizedMap(new HashMap<>()));
            case "monitor" -> new Monitored();
            case "snapshot" -> new Snapshot();
            default -> new Locked();
        };
    }

    /** In a map that takes care itself. */
    record Mapped(Map<String, String> map) implements StoreKinds {
        @Override
        public void put(String key, String value) {
            map.put(key, value);
        }

        @Override
        public String get(String key) {
            return map.get(key);
        }
    }

    /** Under a monitor. */
    final class Monitored implements StoreKinds {
        private final Map<String, String> map = new HashMap<>();

        @Override
        public synchronized void put(String key, String value) {
            map.put(key, value);
        }

        @Override
        public String get(String key) {
            synchronized (this) {
                return map.get(key);
            }
        }
    }

    /** In a map that is never changed but replaced. */
    final class Snapshot implements StoreKinds {
        private volatile Map<String, String> map = Map.of();

        @Override
        public synchronized void put(String key, String value) {
            Map<String, String> copy = new HashMap<>(map);
            copy.put(key, value);
            map = copy;
        }

        @Override
        public String get(String key) {
            return map.get(key);
        }
    }

    /** Under a lock. */
    final class Locked implements StoreKinds {
        private final Map<String, String> map = new HashMap<>();
        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public void put(String key, String value) {
            lock.lock();
            try {
                map.put(key, value);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public String get(String key) {
            lock.lock();
            try {
                return map.get(key);
            } finally {
                lock.unlock();
            }
        }
    }
}
