package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import java.util.List;

/** Who read what whom: the connections, channels, matches and messages of an execution. Immutable. */
public final class Join {
    /** Joins an execution. */
    public static Join of(Execution execution) {
        throw new UnsupportedOperationException("not there yet");
    }

    public List<Connection> connections() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Two per connection. */
    public List<Channel> channels() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Un-traced peers. */
    public List<Peer> peers() {
        throw new UnsupportedOperationException("not there yet");
    }

    public List<MessageRun> messages() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The gaps of the execution, those of sockets with their connection, and those that joining found. */
    public List<Gap> gaps() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The sends that wrote any byte that this receive read, by offset; certain ones only. */
    public int[] sendersOf(int receiveEvent) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The receives that read any byte that this send wrote, by offset; certain ones only. */
    public int[] receiversOf(int sendEvent) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Channel that the event sent or received on (also without a byte), -1 none. */
    public int channelOfEvent(int e) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Message that a send is part of, -1 none. */
    public int messageOf(int e) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Connection of a socket, -1 none (it listens, or never got anywhere). */
    public int connectionOfSocket(int socket) {
        throw new UnsupportedOperationException("not there yet");
    }
}
