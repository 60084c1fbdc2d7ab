package dev.lightcone.agent.weaving;

import net.bytebuddy.jar.asm.Type;

/** One value handed to a hook: an argument (of the woven method, or of the woven call), this, a field, a constant. */
sealed interface Value {
    /** An argument by number from 0, this not counted. */
    record Argument(int number) implements Value {}

    /** An argument of a type that hooks cannot name: handed over as an object. */
    record Anything(int number) implements Value {}

    /** A field of this of a type that hooks cannot name: handed over as an object. */
    record Held(String owner, String name, Type type) implements Value {}

    /** The object that the woven call is made on. */
    record Receiver() implements Value {}

    /** A field of this. */
    record Field(String owner, String name, Type type) implements Value {}

    /** The object itself. */
    record This() implements Value {}

    /** A small number. */
    record Constant(int number) implements Value {}

    /** The number of the argument that it is, -1 if it is none. */
    default int argument() {
        if (this instanceof Argument a) {
            return a.number();
        }
        return this instanceof Anything a ? a.number() : -1;
    }

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
        if (this instanceof This || this instanceof Anything || this instanceof Held || this instanceof Receiver) {
            return Type.getType(Object.class);
        }
        return this instanceof Field f ? f.type() : Type.INT_TYPE;
    }
}
