package dev.lightcone.collector.it.store;

/** Where the reader of one connection can be held, so that what is sent to it stays unread. Thread-safe. */
final class Gate {
    private String held = "";
    private boolean somebody;

    synchronized void shut(String name) {
        held = name;
        somebody = false;
    }

    synchronized void open() {
        held = "";
        notifyAll();
    }

    synchronized void pass(String name) throws InterruptedException {
        while (held.equals(name)) {
            somebody = true;
            notifyAll();
            wait();
        }
    }

    /** Waits until somebody is held. */
    synchronized void awaitSomebody() {
        try {
            while (!somebody) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
