package dev.lightcone.benchmarks;

import dev.lightcone.bootstrap.TransferHooks;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hooks themselves, without the system calls they stand around, on a connection of each thread's own; to be run
 * with the agent attached. In bursts with pauses between: without system calls they would write a gigabyte a second,
 * and what would be measured is how fast zeros can be written.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 30)
@Measurement(iterations = 40)
public class HookCost {
    private static final int BURST = 50_000;
    private static final long PAUSE = 30_000_000;
    private static final int BYTES = 64;

    private ServerSocketChannel server;
    private SocketChannel channel;
    private FileDescriptor descriptor;
    private ByteBuffer buffer;
    private long address;

    @Setup
    public void connect() throws IOException, ReflectiveOperationException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel = SocketChannel.open(server.getLocalAddress());
        descriptor = (FileDescriptor) field(channel.getClass(), "fd").get(channel);
        buffer = ByteBuffer.allocateDirect(BYTES);
        address = field(java.nio.Buffer.class, "address").getLong(buffer);
    }

    @Setup(Level.Iteration)
    public void letTheLogPrepareRoom() {
        LockSupport.parkNanos(PAUSE);
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
        server.close();
    }

    /** Two records: SEND and SENT. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void send() {
        for (int i = 0; i < BURST; i++) {
            long token = TransferHooks.writing(descriptor, address, BYTES);
            TransferHooks.wrote(descriptor, address, BYTES, token, BYTES);
        }
    }

    /** One record: RECEIVE. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void receive() {
        for (int i = 0; i < BURST; i++) {
            TransferHooks.read(descriptor, address, BYTES, BYTES);
        }
    }

    /** For comparison: the clock that every record reads. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public long clock() {
        long sum = 0;
        for (int i = 0; i < BURST; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
