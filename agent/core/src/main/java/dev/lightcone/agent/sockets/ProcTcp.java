package dev.lightcone.agent.sockets;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Reads a table of TCP sockets as Linux shows it in {@code /proc/self/net}, row by row into its own fields. Nothing is
 * allocated per row. For one thread.
 */
final class ProcTcp {
    /** What to do with each row; the fields hold it. */
    interface Rows {
        /** False: a row with this local port is of no interest, and not read any further. */
        boolean wanted(int localPort);

        void row();
    }

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int V4_DIGITS = 8;
    private static final long V4_MAPPED = 0xFFFF_0000_0000L;

    /** Bytes of a row after which its end may come; rows are longer. */
    private static final int SHORTEST = 80;

    /** Larger reads would make the JDK allocate native memory each time. */
    private final byte[] buffer = new byte[8192];

    /** Both addresses as the two halves of 16 bytes, IPv4 mapped; local port in the low, remote in the high 16 bits. */
    long localHigh;

    long localLow;
    long remoteHigh;
    long remoteLow;
    int ports;

    /** Kernel's number of the state: 1 established, 10 listens. */
    int state;

    long unacked;
    long unread;
    int timer;
    long retransmits;
    long probes;

    private int at;
    private int end;

    /**
     * Reads a table.
     *
     * @param most bytes to read at most
     * @return bytes read, less than {@code most} if it was all; -1 if there is no such table
     */
    long read(String path, long most, Rows rows) {
        try (FileInputStream table = new FileInputStream(path)) {
            return read(table, most, rows);
        } catch (FileNotFoundException e) {
            return -1;
        } catch (IOException e) {
            return most;
        }
    }

    private long read(FileInputStream table, long most, Rows rows) throws IOException {
        long bytes = 0;
        int kept = 0;
        int count = 0;
        while (bytes < most && count >= 0) {
            int line = 0;
            for (int i = SHORTEST; i < kept; i++) {
                if (buffer[i] == '\n') {
                    parse(line, i, rows);
                    line = i + 1;
                    i += SHORTEST;
                }
            }
            System.arraycopy(buffer, line, buffer, 0, kept - line);
            kept = kept - line == buffer.length ? 0 : kept - line; // no line is that long
            count = table.read(buffer, kept, buffer.length - kept);
            kept += Math.max(0, count);
            bytes += Math.max(0, count);
        }
        return bytes;
    }

    private void parse(int from, int to, Rows rows) {
        at = from;
        end = to;
        skipPast((byte) ':');
        if (!wanted(rows) || !address(true) || !address(false)) {
            return; // the heading, or a form we do not know
        }
        state = (int) hex();
        unacked = hex();
        unread = hex();
        timer = (int) hex();
        hex();
        retransmits = hex();
        decimal();
        probes = decimal();
        rows.row();
    }

    /** Looks at the port behind the local address, and goes back: most rows of a busy machine are other processes'. */
    private boolean wanted(Rows rows) {
        int from = at;
        skipTo();
        skipPast((byte) ':');
        int port = (int) hex();
        at = from;
        return rows.wanted(port);
    }

    private boolean address(boolean local) {
        skipTo();
        int digits = 0;
        while (at + digits < end && digit(buffer[at + digits], 16) >= 0) {
            digits++;
        }
        long high = 0;
        long low;
        if (digits == V4_DIGITS) {
            low = V4_MAPPED | word();
        } else if (digits == 4 * V4_DIGITS) {
            high = word() << 32 | word();
            low = word() << 32 | word();
        } else {
            return false;
        }
        at++;
        int port = (int) hex();
        if (local) {
            localHigh = high;
            localLow = low;
            ports = port & 0xFFFF;
        } else {
            remoteHigh = high;
            remoteLow = low;
            ports |= port << 16;
        }
        return true;
    }

    /** Four bytes of an address, printed as one number of the host's own byte order. */
    private long word() {
        int value = 0;
        for (int i = 0; i < V4_DIGITS; i++) {
            value = value << 4 | digit(buffer[at++], 16);
        }
        return (LITTLE ? Integer.reverseBytes(value) : value) & 0xFFFF_FFFFL;
    }

    private long hex() {
        return number(16);
    }

    private long decimal() {
        return number(10);
    }

    private long number(int radix) {
        skipTo();
        long value = 0;
        for (; at < end && digit(buffer[at], radix) >= 0; at++) {
            value = value * radix + digit(buffer[at], radix);
        }
        return value;
    }

    private void skipTo() {
        while (at < end && (buffer[at] == ' ' || buffer[at] == ':')) {
            at++;
        }
    }

    private void skipPast(byte what) {
        while (at < end && buffer[at] != what) {
            at++;
        }
        at++;
    }

    private static int digit(byte character, int radix) {
        int value = character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10;
        return value < radix && (character <= '9' || value >= 10) ? value : -1;
    }
}
