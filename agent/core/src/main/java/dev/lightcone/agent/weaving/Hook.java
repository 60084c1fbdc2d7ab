package dev.lightcone.agent.weaving;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * A static method to call, the values to hand over, and where in the woven method to do so. The descriptor follows from
 * the values, so that a hook and its target cannot disagree without a test noticing.
 */
record Hook(String owner, String name, List<Value> values) {
    static Hook to(String owner, String name, Value... values) {
        return new Hook(owner, name, List.of(values));
    }

    /** The descriptor: the values' types, then the given further ones. */
    String descriptor(Type[] arguments, Type result, Type... further) {
        Type[] types = new Type[values.size() + further.length];
        for (int i = 0; i < values.size(); i++) {
            types[i] = known(values.get(i).type(arguments));
        }
        for (int i = 0; i < further.length; i++) {
            types[values.size() + i] = known(further[i]);
        }
        return Type.getMethodDescriptor(result, types);
    }

    /** A hook knows the JDK's types only; others are handed over as objects. */
    private static Type known(Type type) {
        int dimensions = type.getSort() == Type.ARRAY ? type.getDimensions() : 0;
        Type element = dimensions > 0 ? type.getElementType() : type;
        if (element.getSort() != Type.OBJECT || element.getInternalName().startsWith("java/")) {
            return type;
        }
        return Type.getType("[".repeat(dimensions) + "Ljava/lang/Object;");
    }
}
