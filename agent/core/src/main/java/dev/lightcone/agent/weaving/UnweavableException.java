package dev.lightcone.agent.weaving;

/** A method has a shape that cannot be woven safely; its class is left as it is. */
final class UnweavableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnweavableException(String message) {
        super(message);
    }
}
