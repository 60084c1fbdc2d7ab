package sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Signatures of the JDK's own class, those alike in 17 to 25; compiled against, never packaged, never run. */
public class Net {
    private Net() {}

    public static native InetSocketAddress localAddress(FileDescriptor fd) throws IOException;
}
