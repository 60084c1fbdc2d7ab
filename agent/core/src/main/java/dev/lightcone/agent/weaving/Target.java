package dev.lightcone.agent.weaving;

/** A method by name and descriptor, the owner known from elsewhere; a null descriptor matches all of the name. */
record Target(String owner, String name, String descriptor) {
    boolean matches(String otherName, String otherDescriptor) {
        return name.equals(otherName) && (descriptor == null || descriptor.equals(otherDescriptor));
    }

    boolean matches(String otherOwner, String otherName, String otherDescriptor) {
        return owner.equals(otherOwner) && matches(otherName, otherDescriptor);
    }
}
