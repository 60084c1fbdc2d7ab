package dev.lightcone.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightcone.collector.store.Receipt.Fate;
import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk of one mebibyte. Needs the right to mount; skipped where there is none. */
class FullDiskTest {
    @TempDir
    private Path dir;

    private LogStore store;
    private boolean mounted;
    private final SampleLog log = SampleLog.of("a");
    private final byte[] segment = log.segment(1, 4000);

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir.toString());
        assumeTrue(mounted, "SKIPPED: a small disk cannot be mounted here (it needs root), so a full one is not tried");
    }

    @AfterEach
    void unmount() throws Exception {
        if (store != null) {
            store.close();
        }
        if (mounted) {
            assertThat(run("umount", "-l", dir.toString())).isTrue();
        }
    }

    @Test
    void shouldSayFullAndGoOnWhenThereIsRoomAgain() throws Exception {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        store.take(log.piece(1, segment, 0, 50_000));
        Path filler = fill();

        Receipt refused = store.take(log.piece(1, segment, 50_000, segment.length));

        assertThat(refused.fate()).isEqualTo(Fate.FULL);
        assertThat(refused.message()).isEqualTo("the disk of the store does not take it (No space left on device)");
        assertThat(store.bytes()).isEqualTo(50_000);
        assertThat(Files.readAllBytes(file(1))).isEqualTo(Arrays.copyOf(segment, 50_000));
        SampleLog other = SampleLog.of("b");
        byte[] ofOther = other.segment(1, 10);
        assertThat(store.take(other.piece(1, ofOther, 0, ofOther.length)).fate())
                .isEqualTo(Fate.FULL);

        Files.delete(filler);

        assertThat(store.take(log.piece(1, segment, 50_000, segment.length)))
                .isEqualTo(Receipt.taken(segment.length, false));
        assertThat(store.take(log.seal(1, segment)).sealed()).isTrue();
        assertThat(Files.readAllBytes(file(1))).isEqualTo(SampleLog.sealed(segment));
        assertThat(store.take(other.piece(1, ofOther, 0, ofOther.length)).fate())
                .isEqualTo(Fate.TAKEN);
    }

    @Test
    void shouldGoOnWhereItWasWhenItIsOpenedAnewOnAFullDisk() throws Exception {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        store.take(log.piece(1, segment, 0, 50_000));
        Path filler = fill();
        store.take(log.piece(1, segment, 50_000, segment.length));
        store.close();

        store = LogStore.open(dir, StoreLimits.DEFAULT);

        assertThat(store.take(log.piece(1, segment, 0, 0))).isEqualTo(Receipt.taken(50_000, false));
        Files.delete(filler);
        assertThat(store.take(log.piece(1, segment, 50_000, segment.length)).offset())
                .isEqualTo(segment.length);
    }

    @Test
    void shouldRemoveWhatIsNotToBeKeptWhenTheDiskIsFull() throws Exception {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        for (int number = 1; number <= 3; number++) {
            byte[] bytes = log.segment(number, 1000);
            store.take(log.piece(number, bytes, 0, bytes.length));
            assertThat(store.take(log.seal(number, bytes)).sealed()).isTrue();
        }
        store.close();
        long one = Files.size(file(1));

        Retention retention = new Retention(one, Duration.ofDays(1).toMillis());
        fillAfter(() -> store = LogStore.open(dir, new StoreLimits(1 << 20, 1 << 20, retention)));

        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedSegments() == 2);
        assertThat(store.bytes()).isEqualTo(one);
        assertThat(file(1)).doesNotExist();
        assertThat(file(2)).doesNotExist();
    }

    @Test
    void shouldHaveWhatWasFoundBeforeWhenTheDiskIsFull() throws Exception {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        byte[] before = {1, 2, 3};
        byte[] later = new byte[100_000];
        store.found().write(before);
        Path filler = fill();

        assertThatThrownBy(() -> store.found().write(later))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");

        assertThat(store.found().read(later.length)).isEqualTo(before);
        assertThat(dir.resolve("findings.json.gz.draft")).doesNotExist();
        Files.delete(filler);
        store.found().write(later);
        assertThat(store.found().read(later.length)).isEqualTo(later);
    }

    private interface Opening {
        void open() throws IOException;
    }

    /** As if somebody else had filled the disk between two looks of the store: only its reserve is left. */
    private void fillAfter(Opening opening) throws IOException {
        Files.write(dir.resolve(".reserve"), new byte[1 << 16]);
        fill();
        opening.open();
    }

    private Path fill() throws IOException {
        Path filler = dir.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private Path file(int number) {
        return dir.resolve("a-" + log.incarnation()).resolve(LogLayout.segment(number));
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(300, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
