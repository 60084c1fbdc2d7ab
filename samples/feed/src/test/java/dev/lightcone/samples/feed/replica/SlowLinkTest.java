package dev.lightcone.samples.feed.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlowLinkTest {
    private final Facts facts = new Facts();
    private final SlowLink link = new SlowLink("replica-a", List.of("henry saw J", "james is away"));
    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @AfterEach
    void endReader() {
        reader.shutdownNow();
    }

    @Test
    void shouldHoldTheReaderUntilAllFactsHold() throws Exception {
        Future<?> held = reader.submit(() -> {
            link.hold("replica-a", facts);
            return null;
        });

        facts.happened("james is away");
        assertThat(held.isDone()).isFalse();
        facts.happened("henry saw J");
        held.get();

        assertThat(held.isDone()).isTrue();
    }

    @Test
    void shouldNotHoldTheReaderOfAnotherPeer() throws InterruptedException {
        link.hold("replica-b", facts);
        SlowLink.none().hold("replica-a", facts);

        assertThat(facts.count("henry saw J")).isZero();
    }
}
