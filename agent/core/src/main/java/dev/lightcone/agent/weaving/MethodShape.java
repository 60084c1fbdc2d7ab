package dev.lightcone.agent.weaving;

import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method as its class file declares it.
 *
 * @param annotations by descriptor, the values that are not defaults by name
 */
public record MethodShape(int access, String name, String descriptor, Map<String, Map<String, Object>> annotations) {
    /** True for one that can be probed: it has code, is no constructor, and the compiler did not make it up. */
    public boolean probeable() {
        int without = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
        return (access & without) == 0 && name.charAt(0) != '<';
    }

    public boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** How many arguments it takes, this not counted. */
    public int arguments() {
        return Type.getArgumentTypes(descriptor).length;
    }

    /** True if it gives a result. */
    public boolean hasResult() {
        return !descriptor.endsWith(")V");
    }

    /** Its parameters as they stand in a descriptor, without the parentheses. */
    public String parameters() {
        return descriptor.substring(1, descriptor.indexOf(')'));
    }

    /** For people: {@code put(String, int)}. */
    public String words() {
        StringBuilder words = new StringBuilder(name).append('(');
        for (Type type : Type.getArgumentTypes(descriptor)) {
            String full = type.getClassName();
            words.append(words.charAt(words.length() - 1) == '(' ? "" : ", ");
            words.append(full.substring(full.lastIndexOf('.') + 1));
        }
        return words.append(')').toString();
    }
}
