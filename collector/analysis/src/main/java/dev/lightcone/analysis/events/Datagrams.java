package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the logs say of each datagram beyond its event: addresses and content. A datagram has a number, which is asked of
 * its event ({@link Events#datagram}); a send and a receive of one datagram have two.
 */
public final class Datagrams {
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<Endpoint, Integer> numbers = new HashMap<>();
    private final Ints local = new Ints();
    private final Ints remote = new Ints();
    private final Longs fingerprint = new Longs();
    private final Longs beginning = new Longs();
    private final Ints unsent = new Ints();

    /** Answers the number of the new one. */
    int add(Endpoint own, Endpoint other, long whole, long first) {
        local.add(number(own));
        remote.add(number(other));
        fingerprint.add(whole);
        beginning.add(first);
        unsent.add(0);
        return local.size() - 1;
    }

    /** It was not sent after all. */
    void unsent(int datagram) {
        unsent.set(datagram, 1);
    }

    /** Address of the process's own socket; may be the wildcard. */
    public Endpoint local(int datagram) {
        return endpoints.get(local.get(datagram));
    }

    /** Address it was sent to, or came from. */
    public Endpoint remote(int datagram) {
        return endpoints.get(remote.get(datagram));
    }

    /** The two addresses as one number: equal for equal addresses, of no other meaning. */
    public long addresses(int datagram) {
        return (long) local.get(datagram) << 32 | remote.get(datagram);
    }

    /** 48 bits of all its bytes and its length. */
    public long fingerprint(int datagram) {
        return fingerprint.get(datagram);
    }

    /** Of its first 64 bytes, as of window 0 of a stream. */
    public long beginning(int datagram) {
        return beginning.get(datagram);
    }

    /** False for a send that failed. */
    public boolean passed(int datagram) {
        return unsent.get(datagram) == 0;
    }

    private int number(Endpoint endpoint) {
        Integer known = numbers.get(endpoint);
        if (known == null) {
            known = endpoints.size();
            endpoints.add(endpoint);
            numbers.put(endpoint, known);
        }
        return known;
    }
}
