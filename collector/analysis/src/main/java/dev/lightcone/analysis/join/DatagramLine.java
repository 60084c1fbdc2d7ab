package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import java.util.Arrays;

/** Two sockets that exchange datagrams, or one and somebody who is not traced, as they are gathered. */
final class DatagramLine {
    /** One way: sends and receives, as events. */
    static final class Way {
        private int[] sends = {};
        private int sent;
        private int[] receives = {};
        private int received;

        void send(int e) {
            if (sent == 0 || sends[sent - 1] != e) {
                sends = sent < sends.length ? sends : Arrays.copyOf(sends, Math.max(8, 2 * sent));
                sends[sent++] = e;
            }
        }

        void receive(int e) {
            receives = received < receives.length ? receives : Arrays.copyOf(receives, Math.max(8, 2 * received));
            receives[received++] = e;
        }

        int[] sends() {
            return sorted(sends, sent);
        }

        int[] receives() {
            return sorted(receives, received);
        }

        boolean used() {
            return sent + received > 0;
        }

        private static int[] sorted(int[] events, int count) {
            int[] all = Arrays.copyOf(events, count);
            Arrays.sort(all);
            return all;
        }
    }

    /** Sockets; null for one that is not traced. */
    final SocketLife one;

    final SocketLife other;
    /** Where the other is, if it is not traced, or the group that both mean; else null. */
    final Endpoint far;

    final Way there = new Way();
    final Way back = new Way();
    /** Addresses as far as they are known from the datagrams. */
    Endpoint oneAddress;

    Endpoint otherAddress;
    PairedBy by = PairedBy.NONE;

    DatagramLine(SocketLife one, SocketLife other, Endpoint far) {
        this.one = one;
        this.other = other;
        this.far = far;
        oneAddress = one.info.local();
        otherAddress = far != null ? far : other.info.local();
    }

    /** The way that begins at a socket; of one that speaks to itself there is but one. */
    Way from(SocketLife socket) {
        return socket == one ? there : back;
    }
}
