package dev.lightcone.agent.weaving;

import net.bytebuddy.jar.asm.Type;

/** One value handed to a hook: an argument (of the woven method, or of the woven call), this, a field, a constant. */
sealed interface Value {
    /** An argument by number from 0, this not counted. */
    record Argument(int number) implements Value {}

    /** A field of this. */
    record Field(String owner, String name, Type type) implements Value {}

    /** The object itself. */
    record This() implements Value {}

    /** A small number. */
    record Constant(int number) implements Value {}

    static Value[] arguments(int... numbers) {
        Value[] values = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = new Argument(numbers[i]);
        }
        return values;
    }

    /** Its type, given the types of the arguments it may be one of. */
    default Type type(Type[] arguments) {
        if (this instanceof Argument a) {
            return arguments[a.number()];
        }
        if (this instanceof This) {
            return Type.getType(Object.class);
        }
        return this instanceof Field f ? f.type() : Type.INT_TYPE;
    }
}
