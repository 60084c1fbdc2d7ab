package dev.lightcone.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.collector.follow.Follower;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Askers who do not read what they asked for, and too many at once. */
class BurdenTest {
    private static final int LONG_MS = 600_000;
    private static final int SMALL = 200_000;

    @TempDir
    private Path dir;

    private Follower follower;
    private CollectorServer server;
    private final List<Socket> readers = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        server.close();
        follower.close();
    }

    @Test
    void shouldSendOthersAwayWhileAnswersAreNotReadAndAnswerThemWhenTheReadersAreGone() throws Exception {
        serve(LONG_MS);
        patiently("no more room").until(() -> {
            readers.add(notReading());
            return ask().startsWith("HTTP/1.1 503");
        });
        assertThat(ask()).contains("Retry-After: 1").contains("Too much of other answers is not read yet.");
        assertThat(RawHttp.answer(server.port(), "GET /healthz HTTP/1.1\r\nConnection: close", "Host: localhost"))
                .startsWith("HTTP/1.1 200");

        for (Socket reader : readers) {
            reader.close();
        }

        patiently("room again").until(() -> ask().startsWith("HTTP/1.1 200"));
    }

    @Test
    void shouldCloseConnectionsWhenTheirAnswersAreNotReadInTime() throws Exception {
        serve(1);
        patiently("no more room, for a moment, and room again").until(() -> {
            readers.add(notReading());
            return readers.size() > 60 && ask().startsWith("HTTP/1.1 200");
        });
        patiently("the first one is closed").until(() -> closed(readers.get(0)));
    }

    @Test
    void shouldSendAwayWhoComesWhileAsManyAsAllowedAreWorkedFor() throws Exception {
        serve(LONG_MS);
        Burden burden = new Burden(Patience.DEFAULT);
        CountDownLatch begun = new CountDownLatch(Burden.MOST_AT_WORK);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Burden.MOST_AT_WORK; i++) {
            Thread worker = new Thread(() -> burden.answer(() -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Answer.text(200, "");
            }));
            worker.start();
            workers.add(worker);
        }
        begun.await();
        AtomicReference<String> said = new AtomicReference<>();
        try {
            burden.answer(() -> Answer.text(200, ""));
        } catch (BadQuestion e) {
            said.set(e.getMessage());
        }
        end.countDown();
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(said.get()).isEqualTo("8 answers are worked out already.");
        assertThat(burden.answer(() -> Answer.text(200, "")).status()).isEqualTo(200);
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(1, TimeUnit.MINUTES).pollInterval(10, TimeUnit.MILLISECONDS);
    }

    private void serve(long answerMs) throws IOException {
        FeedStory.write(dir, true);
        follower = new Follower(List.of(dir), AnalysisOptions.NONE);
        Listening listening = new Listening(InetAddress.getLoopbackAddress(), 0, Access.open(), null);
        server = CollectorServer.start(listening, follower, null, new Patience(LONG_MS, 1_000, answerMs, SMALL));
        follower.start();
        patiently("the first analysis").until(() -> follower.snapshot().revision() == 1);
    }

    /** Asks for more than the kernel's buffers take, on one connection, and reads nothing. */
    private Socket notReading() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String one = "GET /api/diagram HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(one.repeat(400).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private String ask() throws IOException {
        return RawHttp.answer(server.port(), "GET /api/diagram HTTP/1.1\r\nConnection: close", "Host: localhost");
    }

    /** By its end, read or written to: what the kernel holds for it is read first. */
    private static boolean closed(Socket socket) {
        try {
            socket.setSoTimeout(100);
            byte[] some = new byte[1 << 16];
            for (int i = 0; i < 1_000; i++) {
                if (socket.getInputStream().read(some) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
