package dev.lightcone.agent.programs;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** Calls and a stream by gRPC, whose copy of Netty is a moved one, over its native transport: a server, a client or both. */
public final class GrpcCalls {
    private static final MethodDescriptor<byte[], byte[]> ECHO = method(MethodDescriptor.MethodType.UNARY, "test/echo");
    private static final MethodDescriptor<byte[], byte[]> STREAM =
            method(MethodDescriptor.MethodType.SERVER_STREAMING, "test/stream");

    private GrpcCalls() {}

    /** Arguments: a file for the ledger, how many calls; then, to be one side only, "server" or the port of a server. */
    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        int calls = Integer.parseInt(arguments[1]);
        String side = arguments.length > 2 ? arguments[2] : "both";
        if (side.equals("server")) {
            System.out.println(server().getPort());
            System.in.read();
        } else if (side.equals("both")) {
            Server server = server();
            client(server.getPort(), calls);
            server.shutdown().awaitTermination(20, TimeUnit.SECONDS);
        } else {
            client(Integer.parseInt(side), calls);
        }
        new Ledger().write(arguments);
    }

    private static Server server() throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("test")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall(GrpcCalls::echo))
                        .addMethod(STREAM, ServerCalls.asyncServerStreamingCall(GrpcCalls::stream))
                        .build())
                .build()
                .start();
    }

    private static void echo(byte[] request, StreamObserver<byte[]> responses) {
        responses.onNext(request);
        responses.onCompleted();
    }

    private static void stream(byte[] request, StreamObserver<byte[]> responses) {
        for (int i = 0; i < 200; i++) {
            responses.onNext(request);
        }
        responses.onCompleted();
    }

    private static void client(int port, int calls) throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext()
                .build();
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            byte[] request = Ledger.bytes(i % 3000);
            byte[] response = ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, request);
            sum += Arrays.equals(request, response) ? response.length : Integer.MIN_VALUE;
        }
        Iterator<byte[]> stream =
                ClientCalls.blockingServerStreamingCall(channel, STREAM, CallOptions.DEFAULT, Ledger.bytes(5000));
        while (stream.hasNext()) {
            sum += stream.next().length;
        }
        System.out.println(sum);
        channel.shutdown().awaitTermination(20, TimeUnit.SECONDS);
    }

    private static MethodDescriptor<byte[], byte[]> method(MethodDescriptor.MethodType type, String name) {
        Bytes bytes = new Bytes();
        return MethodDescriptor.newBuilder(bytes, bytes)
                .setType(type)
                .setFullMethodName(name)
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
