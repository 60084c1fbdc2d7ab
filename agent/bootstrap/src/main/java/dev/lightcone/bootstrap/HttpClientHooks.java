package dev.lightcone.bootstrap;

import java.nio.ByteBuffer;
import java.util.List;

/** Hooks on the JDK's HTTP client, whose bytes wait for whichever thread goes on with them. Never throws; thread-safe. */
public final class HttpClientHooks {
    private HttpClientHooks() {}

    /** The calling thread asks for what will come to this receiver. */
    public static void asking(Object receiver, int kind) {
        HandoffHooks.handing(receiver, kind);
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.asking(receiver);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread begins to serve a receiver; maybe another thread asked for it. */
    public static void receiving(Object receiver, int kind) {
        receiving(receiver, receiver, kind);
    }

    /** The calling thread gives a receiver something that was handed over; maybe another thread asked for it. */
    public static void receiving(Object receiver, Object what, int kind) {
        received(receiver);
        HandoffHooks.taken(what, kind);
    }

    /** The calling thread gave a receiver something. */
    public static void received(Object receiver, boolean more) {
        received(receiver);
    }

    /** The calling thread served a receiver. */
    public static void received(Object receiver) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.receiving(receiver);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /**
     * The calling thread may begin something else meanwhile, and then goes on with what it is in: what is given back is for
     * {@link HandoffHooks#ended}.
     */
    public static long pausing() {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                return t.within();
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
        return 0;
    }

    /** The calling thread queues bytes, for whichever thread takes the buffers. */
    public static void queueing(List<ByteBuffer> buffers, int kind) {
        if (Hooks.tracer != null) {
            try {
                for (int i = 0; i < buffers.size(); i++) {
                    HandoffHooks.handing((Object) buffers.get(i), kind);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread writes bytes that perhaps were queued. */
    public static void writing(List<ByteBuffer> buffers, int kind) {
        if (Hooks.tracer != null) {
            try {
                for (int i = 0; i < buffers.size(); i++) {
                    HandoffHooks.taken((Object) buffers.get(i), kind);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread is to encrypt what is left in these buffers. */
    public static void encrypting(ByteBuffer[] buffers, int kind, int reason) {
        if (Hooks.tracer != null) {
            try {
                boolean first = true;
                for (int i = 0; i < buffers.length; i++) {
                    if (buffers[i].hasRemaining()) {
                        if (first) {
                            Hooks.cut(reason);
                        }
                        first = false;
                        HandoffHooks.taken((Object) buffers[i], kind);
                    }
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread is about to append bytes to those that a connection has yet to decrypt; it holds their lock. */
    public static void enciphered(Object connection, ByteBuffer bytes) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.enciphered(connection, bytes.remaining());
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread decrypted some of them, or tried to; what is left tells how many. It holds their lock. */
    public static void deciphered(Object connection, ByteBuffer undeciphered, Object result) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.deciphered(connection, undeciphered.remaining());
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }
}
