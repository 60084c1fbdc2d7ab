package dev.lightcone.maven;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What {@code report} and {@code check} share: which run they judge, by what, and where its report goes. */
abstract class JudgingMojo extends LightconeMojo {
    /**
     * Groups of processes in which messages must be read in causal order: names with {@code *} for any characters,
     * separated by {@code :}, such as {@code replica-*:leader}. On the command line separate groups by commas.
     */
    @Parameter(property = "lightcone.causal")
    List<String> causal;

    /** Groups of processes in which messages of one sender to one receiver must be read in the order they were sent. */
    @Parameter(property = "lightcone.fifo")
    List<String> fifo;

    /**
     * What certain order rests on: {@code thread}, or {@code process} (every process is one state machine), or
     * {@code process=NAMES} for some of them.
     */
    @Parameter(property = "lightcone.order")
    String order;

    /** A file of promises, order and accepted findings (YAML). */
    @Parameter(property = "lightcone.rulesFile")
    File rulesFile;

    /** Forms of the report: {@code html}, {@code json}, {@code sarif}, {@code junit}, {@code text}. */
    @Parameter(property = "lightcone.formats", defaultValue = "html,json")
    List<String> formats;

    /** Without any log there is nothing to judge, and that is an error; true: it is not. */
    @Parameter(property = "lightcone.allowEmpty", defaultValue = "false")
    boolean allowEmpty;

    /** The run to judge; empty when there is none and a reason was found why that is right, which has been logged. */
    Optional<String> runToJudge() throws MojoExecutionException {
        try {
            String id = "latest".equals(run) ? runs().latest().orElse(null) : run;
            if (id != null && runs().hasLogs(id)) {
                return Optional.of(id);
            }
            String excuse = excuse();
            if (excuse != null) {
                getLog().info("Lightcone: nothing to judge: " + excuse + ".");
            } else if (allowEmpty) {
                getLog().warn("Lightcone: no process was traced, so nothing was judged; allowed by"
                        + " lightcone.allowEmpty.");
            } else {
                throw new MojoExecutionException(
                        Console.fit(id == null ? FailureText.noRun() : FailureText.noLogs(shown(runs().of(id)))));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new MojoExecutionException("The logs in " + outputDirectory + " cannot be read: " + e, e);
        }
    }

    /** Reads and judges a run. */
    Analysis judge(String id) throws MojoExecutionException {
        try {
            AnalysisOptions options = new AnalysisOptions(
                    causal == null ? List.of() : causal,
                    fifo == null ? List.of() : fifo,
                    order,
                    rulesFile == null ? null : rulesFile.toPath(),
                    null);
            return Analysis.of(List.of(runs().of(id)), options, Progress.NONE);
        } catch (BadRules | IllegalArgumentException e) {
            throw new MojoExecutionException("Lightcone: " + e.getMessage(), e);
        } catch (UnreadableInput e) {
            throw new MojoExecutionException(
                    "Lightcone: the logs in " + shown(runs().of(id)) + " cannot be judged: " + e.getMessage(), e);
        }
    }

    /** The reports that were asked for. */
    Reports reports() throws MojoExecutionException {
        return Reports.named(outputDirectory.toPath(), formats == null ? List.of() : formats, this::source);
    }

    /** Where a source lies, seen from the root of this build; as it was given if no source folder has it. */
    private String source(String path) {
        return Stream.of(project.getCompileSourceRoots(), project.getTestCompileSourceRoots())
                .flatMap(List::stream)
                .map(root -> Path.of(root).resolve(path))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> shown(file).replace(File.separatorChar, '/'))
                .orElse(path);
    }

    /** Why it is right that this module has no logs; null if nothing says so. */
    private String excuse() throws IOException {
        if (project.getPackaging().equals("pom")) {
            return "a module of packaging pom has no tests";
        }
        if (!hasTests(Path.of(project.getBuild().getTestOutputDirectory()))) {
            return "this module has no tests";
        }
        if (skipIntegrationTests) {
            return "skipITs is set";
        }
        Properties commandLine = session.getUserProperties();
        return Stream.of("test", "it.test")
                .filter(name -> commandLine.getProperty(name) != null)
                .findFirst()
                .map(name -> "only the tests of -D" + name + " were to run")
                .orElse(null);
    }

    private static boolean hasTests(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        }
    }
}
