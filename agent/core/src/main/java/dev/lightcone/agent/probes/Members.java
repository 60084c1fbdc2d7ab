package dev.lightcone.agent.probes;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fields and methods of the application's objects, by name; found once per class. Thread-safe. */
final class Members {
    private static final int MOST_BYTES = 4096;

    /** Per class, so that nothing of ours keeps a class loader alive. */
    private static final ClassValue<Map<String, Object>> FOUND = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final ClassValue<Boolean> NAMELESS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("toString").getDeclaringClass() == Object.class;
            } catch (NoSuchMethodException never) {
                return true;
            }
        }
    };

    private Members() {}

    /** What stands in a field ({@code name}) of any visibility, or a public method ({@code name()}) gives. */
    static Object follow(Object value, String step) throws Throwable {
        Map<String, Object> known = FOUND.get(value.getClass());
        Object member = known.get(step);
        if (member == null) {
            member = step.endsWith("()")
                    ? method(value.getClass(), step.substring(0, step.length() - 2))
                    : field(value.getClass(), step);
            known.put(step, member);
        }
        if (member instanceof Field field) {
            return field.get(value);
        }
        try {
            return ((Method) member).invoke(value);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        Method found = type.getMethod(name);
        Method open = open(type, name);
        if (open == null) {
            found.setAccessible(true);
        }
        return open == null ? found : open;
    }

    /** The same method as a public class or interface declares it, null if none does. */
    private static Method open(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (Modifier.isPublic(c.getModifiers()) && c.getModule().isExported(c.getPackageName())) {
                try {
                    return c.getMethod(name);
                } catch (NoSuchMethodException further) {
                    // a superclass cannot have it either, an interface may
                }
            }
            for (Class<?> i : c.getInterfaces()) {
                Method method = open(i, name);
                if (method != null) {
                    return method;
                }
            }
        }
        return null;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    /**
     * A value as text, the same wherever the value is: an object that has no text of its own is refused, as the address it
     * would be named by means something else in each process. Null gives the empty text.
     */
    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof byte[] bytes && bytes.length <= MOST_BYTES) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value.getClass().isArray() || NAMELESS.get(value.getClass())) {
            throw new IllegalArgumentException("a " + value.getClass().getTypeName() + " has no text of its own");
        }
        return String.valueOf(value);
    }

    /** A value as text for people; of an object without one its type. */
    static String anyText(Object value) {
        boolean nameless = value != null && (value.getClass().isArray() || NAMELESS.get(value.getClass()));
        return nameless ? value.getClass().getSimpleName() : String.valueOf(value);
    }
}
