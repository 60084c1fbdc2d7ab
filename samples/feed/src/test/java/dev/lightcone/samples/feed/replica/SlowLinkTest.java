package dev.lightcone.samples.feed.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class SlowLinkTest {
    private final Facts facts = new Facts();
    private final SlowLink link = new SlowLink("replica-a", List.of("henry saw J", "told that james is away"));

    @ParameterizedTest
    @CsvSource({"henry saw J, told that james is away", "told that james is away, henry saw J"})
    void shouldHoldTheReaderUntilAllFactsHold(String first, String last) throws InterruptedException {
        facts.happened(first);
        Thread reader = new Thread(this::hold);
        reader.start();

        await().atMost(Duration.ofMinutes(5)).until(() -> reader.getState() == Thread.State.TIMED_WAITING);
        facts.happened(last);
        reader.join();

        assertThat(facts.count("read on")).isOne();
    }

    @Test
    void shouldNotHoldTheReaderOfAnotherPeer() throws InterruptedException {
        link.hold("replica-b", facts);
        SlowLink.none().hold("replica-a", facts);

        assertThat(facts.count("henry saw J")).isZero();
    }

    private void hold() {
        try {
            link.hold("replica-a", facts);
            facts.happened("read on");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
