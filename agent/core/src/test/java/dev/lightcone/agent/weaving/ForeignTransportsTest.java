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
        transports.loaded("io/netty/channel/epoll/EpollEventLoop");
        transports.loaded("io/grpc/netty/shaded/io/netty/channel/epoll/EpollEventLoop");
        transports.loaded("io/netty/incubator/channel/uring/IOUringEventLoop");
        transports.loaded("sun/nio/ch/sctp/SctpChannelImpl");
        assertThat(seen)
                .containsExactly(
                        "3 io.netty.channel.epoll.EpollEventLoop",
                        "3 io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoop",
                        "4 io.netty.incubator.channel.uring.IOUringEventLoop",
                        "5 sun.nio.ch.sctp.SctpChannelImpl");
    }

    @Test
    void shouldNotTakeWhatIsOnlyCalledAlike() {
        transports.loaded("io/netty/channel/epoll/Epoll");
        transports.loaded("io/netty/channel/nio/NioEventLoop");
        transports.loaded("com/example/EpollEventLoop");
        transports.loaded("com/example/myio/netty/channel/epoll/EpollEventLoop");
        transports.loaded("EpollEventLoop");
        assertThat(seen).isEmpty();
    }
}
