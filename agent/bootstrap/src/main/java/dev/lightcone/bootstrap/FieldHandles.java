package dev.lightcone.bootstrap;

import java.lang.ref.WeakReference;

/**
 * Which field each VarHandle and field updater stands for that was made in a package that the user named. Keeps none of
 * them alive. Bounded; what finds no room is not known. Thread-safe; finding takes no lock.
 */
final class FieldHandles {
    private static final int MOST = 4096;

    /** By identity, with empty places behind each; never changed, but replaced. */
    private static volatile Handle[] known = new Handle[16];

    private static int size;

    /** One handle; equal to none but itself. */
    static final class Handle extends WeakReference<Object> {
        final int hash;
        final long number;
        private final WeakReference<Class<?>> holder;

        private Handle(Object handle, long number, Class<?> holder) {
            super(handle);
            hash = System.identityHashCode(handle);
            this.number = number;
            this.holder = holder == null ? null : new WeakReference<>(holder);
        }

        /** What the field belongs to: the class that has it, if it is static, else the object given. */
        Object owner(Object given) {
            return holder == null ? given : holder.get();
        }
    }

    private FieldHandles() {}

    /** Null: not known. */
    static Handle find(Object handle) {
        Handle[] all = known;
        for (int i = System.identityHashCode(handle) & all.length - 1; all[i] != null; i = i + 1 & all.length - 1) {
            if (all[i].refersTo(handle)) {
                return all[i];
            }
        }
        return null;
    }

    /** A handle was made for a field of a class. */
    static void made(Object handle, Class<?> type, String field, boolean isStatic) {
        Class<?> declaring = type;
        while (declaring != null && !declares(declaring, field)) {
            declaring = declaring.getSuperclass();
        }
        if (declaring != null && handle != null) {
            add(new Handle(handle, number(declaring.getName(), field), isStatic ? declaring : null));
        }
    }

    private static boolean declares(Class<?> type, String field) {
        try {
            return type.getDeclaredField(field) != null;
        } catch (NoSuchFieldException | SecurityException e) {
            return false;
        }
    }

    private static synchronized void add(Handle made) {
        Handle[] before = known;
        Handle[] after = before;
        if (size < MOST && find(made.get()) == null) {
            after = new Handle[4 * (size + 1) > before.length ? 2 * before.length : before.length];
            size = 0;
            for (Handle handle : before) {
                if (handle != null && handle.get() != null) {
                    place(after, handle);
                }
            }
            place(after, made);
        }
        known = after;
    }

    private static void place(Handle[] all, Handle handle) {
        int i = handle.hash & all.length - 1;
        while (all[i] != null) {
            i = i + 1 & all.length - 1;
        }
        all[i] = handle;
        size++;
    }

    /** Of a field by the name of the class that declares it; the same for all ways to it. */
    static long number(String type, String field) {
        return Synchronizers.number(type + '.' + field);
    }
}
