package dev.lightcone.collector.store;

import java.io.IOException;

/** There is no room for more; the message says of what. */
final class StoreFull extends IOException {
    private static final long serialVersionUID = 1;

    StoreFull(String message) {
        super(message);
    }
}
