package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoriesTest {
    private static final String MONDAY = "20260105-101500-0001";
    private static final String TUESDAY = "20260106-101500-0002";
    private static final String WEDNESDAY = "20260107-101500-0003";
    private static final Instant FAR_AHEAD = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir
    Path home;

    private RunDirectories runs;

    @BeforeEach
    void open() {
        runs = new RunDirectories(home);
    }

    @Test
    void shouldNameRunsByTimeSoThatTheNewestSortsLast() {
        assertThat(RunDirectories.newId(Instant.parse("2026-01-05T10:15:00Z"), 0xfffa0001))
                .isEqualTo(MONDAY);
    }

    @Test
    void shouldTakeOnlyPlainNamesWhenAPersonNamesARun() {
        assertThat(RunDirectories.usable("build-417_a.b")).isTrue();
        assertThat(RunDirectories.usable("../other")).isFalse();
        assertThat(RunDirectories.usable("a,limit=1g")).isFalse();
        assertThat(RunDirectories.usable("")).isFalse();
    }

    @Test
    void shouldFindTheNewestRunAmongThoseMadeHere() throws IOException {
        assertThat(runs.latest()).isEmpty();
        log(MONDAY);
        log(TUESDAY);
        Files.createDirectories(home.resolve("zzz"));

        assertThat(runs.latest()).contains(TUESDAY);
    }

    @Test
    void shouldHaveLogsOnlyWhenAProcessWroteASegment() throws IOException {
        log(MONDAY);
        Files.createDirectories(home.resolve(TUESDAY).resolve(".names"));

        assertThat(runs.hasLogs(MONDAY)).isTrue();
        assertThat(runs.hasLogs(TUESDAY)).isFalse();
        assertThat(runs.hasLogs(WEDNESDAY)).isFalse();
    }

    @Test
    void shouldDeleteTheOldestAndNothingElseWhenMoreThanEnoughAreThere() throws IOException {
        log(MONDAY);
        log(TUESDAY);
        log(WEDNESDAY);
        log("nightly");

        runs.deleteOld(2, FAR_AHEAD);

        assertThat(home).isDirectoryNotContaining(p -> p.endsWith(MONDAY));
        assertThat(Files.list(home).map(p -> p.getFileName().toString()))
                .containsExactlyInAnyOrder(TUESDAY, WEDNESDAY, "nightly");
    }

    @Test
    void shouldKeepARunThatIsYoungerThanThisBuild() throws IOException {
        log(MONDAY);

        runs.deleteOld(0, Instant.EPOCH);

        assertThat(runs.of(MONDAY)).isDirectory();
    }

    @Test
    void shouldKeepARunWhileAProcessStillLogsIntoIt() throws IOException {
        Path folder = log(MONDAY);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(LogLayout.LIVE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(runs.delete(MONDAY)).isFalse();
            assertThat(runs.hasLogs(MONDAY)).isTrue();
        }
        assertThat(runs.delete(MONDAY)).isTrue();
        assertThat(runs.of(MONDAY)).doesNotExist();
    }

    private Path log(String run) throws IOException {
        Path folder = home.resolve(run).resolve(LogLayout.folder("tests", UUID.randomUUID()));
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(LogLayout.segment(1)));
        return folder;
    }
}
