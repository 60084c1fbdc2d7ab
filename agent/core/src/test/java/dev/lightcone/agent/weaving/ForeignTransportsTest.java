package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignTransportsTest {
    private final List<String> seen = new ArrayList<>();
    private final ForeignTransports transports = new ForeignTransports((name, number) -> seen.add(number + " " + name));

    @Test
    void shouldRecognizeATransportThatIsUsedAndItsShadedCopies() {
        transports.loaded("io/netty/channel/kqueue/KQueueEventLoop");
        transports.loaded("io/grpc/netty/shaded/io/netty/channel/kqueue/KQueueEventLoop");
        transports.loaded("io/netty/incubator/channel/uring/IOUringEventLoop");
        transports.loaded("sun/nio/ch/sctp/SctpChannelImpl");
        assertThat(seen)
                .containsExactly(
                        "3 io.netty.channel.kqueue.KQueueEventLoop",
                        "3 io.grpc.netty.shaded.io.netty.channel.kqueue.KQueueEventLoop",
                        "4 io.netty.incubator.channel.uring.IOUringEventLoop",
                        "5 sun.nio.ch.sctp.SctpChannelImpl");
    }

    @Test
    void shouldNotTakeWhatIsOnlyCalledAlike() {
        transports.loaded("io/netty/channel/epoll/Epoll");
        transports.loaded("io/netty/channel/nio/NioEventLoop");
        transports.loaded("com/example/KQueueEventLoop");
        transports.loaded("com/example/myio/netty/channel/kqueue/KQueueEventLoop");
        transports.loaded("KQueueEventLoop");
        assertThat(seen).isEmpty();
    }
}
