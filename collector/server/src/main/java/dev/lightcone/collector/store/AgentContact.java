package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import java.io.IOException;
import java.nio.file.Path;

/** What is known of the agent of one log, and whether that is written down. Thread-safe. */
final class AgentContact {
    private final Path folder;
    private Contact.State state;
    private Contact.State noted;
    private long heardNanos;
    private long heardMillis;
    private boolean leaving;

    /** State null: nothing was heard of it yet. */
    AgentContact(Path folder, Contact.State state) {
        this.folder = folder;
        this.state = state;
        this.noted = state;
    }

    /** Something came of it. */
    synchronized void heard(boolean isLeaving, boolean ended, Contacts contacts) {
        heardNanos = System.nanoTime();
        heardMillis = System.currentTimeMillis();
        leaving = isLeaving;
        if (ended) {
            state = Contact.State.ENDED;
        } else if (state != Contact.State.ENDED) {
            state = Contact.State.HELD;
        }
        note(contacts);
    }

    /** Notes that contact is lost, if it is; silence: how long nothing may be heard, ns. */
    synchronized void look(long now, long silence, long silenceLeaving, Contacts contacts) {
        if (state == Contact.State.HELD && now - heardNanos > (leaving ? silenceLeaving : silence)) {
            state = Contact.State.LOST;
        }
        note(contacts);
    }

    /** Writes the state down; a full disk must not keep a piece from being answered, so then a later look does it. */
    private void note(Contacts contacts) {
        if (noted == state) {
            return;
        }
        try {
            contacts.write(folder, state, heardMillis);
            noted = state;
        } catch (IOException e) {
            noted = null;
        }
    }

    /** Null: nothing was heard of it since the store was opened. */
    synchronized Contact.State state() {
        return state;
    }
}
