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
            types[i] = values.get(i).type(arguments);
        }
        System.arraycopy(further, 0, types, values.size(), further.length);
        return Type.getMethodDescriptor(result, types);
    }
}
