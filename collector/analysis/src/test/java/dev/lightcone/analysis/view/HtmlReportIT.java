package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the report as a file in Chromium, where there is one. */
class HtmlReportIT {
    @TempDir
    private static Path dir;

    private static Path report;

    @BeforeAll
    static void write() throws IOException {
        assumeTrue(chromium() != null, "skipped: no chromium on the PATH (apt-get install chromium)");
        report = dir.resolve("report.html");
        Files.writeString(
                report, HtmlReport.page(Hostile.run(), Hostile.diagram(), Hostile.details(), WebAssets::text));
    }

    @Test
    void shouldOpenOnTheWitnessWhenOpenedAsAFile() throws Exception {
        String dom = dump(List.of());

        assertThat(dom).contains("data-view=\"witness\"");
        assertThat(dom).contains("1 ordering violation, 0 failures;").doesNotContain("<img");
        assertThat(dom).doesNotContain("<title>owned");
    }

    @Test
    void shouldSayNothingOnTheConsoleWhenOpenedAsAFile() throws Exception {
        dump(List.of("--enable-logging=stderr"));

        assertThat(Files.readString(dir.resolve("err.txt")))
                .doesNotContain(":CONSOLE:")
                .doesNotContain(":CONSOLE(");
    }

    @Test
    void shouldShowThePictureWhenScriptsAreOff() throws Exception {
        Path frame = dir.resolve("frame.html");
        Files.writeString(
                frame,
                "<!doctype html><style>iframe{position:fixed;inset:0;width:100%;height:100%}</style>"
                        + "<iframe sandbox src=\"report.html\"></iframe>");
        Path picture = dir.resolve("still.png");
        // A frame paints in a process of its own, perhaps after the page that holds it.
        run(List.of("--window-size=1200,900", "--virtual-time-budget=5000", "--screenshot=" + picture), frame);

        assertThat(pixels(picture, 0xA8152B))
                .as("pixels in the colour of the witness")
                .isGreaterThan(500);
        assertThat(pixels(picture, 0xFAEBEB)).as("pixels of the unread time").isGreaterThan(500);
    }

    private static long pixels(Path picture, int colour) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return IntStream.of(all).filter(pixel -> (pixel & 0xFFFFFF) == colour).count();
    }

    private static String dump(List<String> options) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--virtual-time-budget=5000", "--dump-dom"));
        return run(all, report);
    }

    private static String run(List<String> options, Path page) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                chromium(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + dir.resolve("profile")));
        command.addAll(options);
        command.add(page.toUri().toString());
        Path out = dir.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(dir.resolve("err.txt").toFile())
                .start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("chromium did not end: " + Files.readString(dir.resolve("err.txt")));
        }
        return Files.readString(out);
    }

    private static String chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }
}
