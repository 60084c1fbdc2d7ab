package dev.lightcone.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeFileTest {
    @TempDir
    Path dir;

    @Test
    void shouldReadEachPartOfALine() {
        Probe probe =
                only("deliver implements com.acme.Box$Inner#take(int,java.lang.String[][]) id=arg2 text=\"a # b\"");

        assertThat(probe.where).isEqualTo("probes.txt:1");
        assertThat(probe.kind).isEqualTo(ProbeKind.DELIVER);
        assertThat(probe.place).isEqualTo(new Probe.Place(true, "com/acme/Box$Inner", "take", "I[[Ljava/lang/String;"));
        assertThat(probe.first).isEqualTo(new Extraction(2, List.of(), null));
        assertThat(probe.second).isEqualTo(Extraction.literal("a # b"));
        assertThat(only("event com.acme.Box#take name=this.items.first()").first)
                .isEqualTo(new Extraction(Extraction.THIS, List.of("items", "first()"), null));
        assertThat(only("event com.acme.Box#take() name=result").place.parameters())
                .isEmpty();
    }

    @Test
    void shouldPassOverCommentsAndEmptyLines() {
        assertThat(ProbeFile.of("probes.txt", "", "  # write a.B#c", "read a.B#c key=arg1 value=arg2 # told")
                        .probes())
                .hasSize(1);
    }

    @Test
    void shouldNameFileLineAndKeyWhenALineMakesNoSense() {
        assertThat(ProbeFile.of(
                                "conf/probes.txt",
                                "wirte a.B#c key=arg1 value=arg2",
                                "write",
                                "write implements",
                                "write a.B key=arg1 value=arg2",
                                "write a.B#<init> key=arg1 value=arg2",
                                "write java.util.Map#put key=arg1 value=arg2",
                                "write a.B#c key=arg0 value=arg2",
                                "write a.B#c key=arg1",
                                "write a.B#c key=arg1 key=arg2 value=arg3",
                                "operation a.B#c name=result",
                                "read a.B#c key=arg1 value=result")
                        .problems())
                .containsExactly(
                        "conf/probes.txt:1: 'wirte' is none of read, write, deliver, label, event, operation",
                        "conf/probes.txt:2: no method; write CLASS#METHOD behind write",
                        "conf/probes.txt:3: no method; write CLASS#METHOD behind implements",
                        "conf/probes.txt:4: 'a.B' is no CLASS#METHOD or CLASS#METHOD(TYPE,TYPE)",
                        "conf/probes.txt:5: 'a.B#<init>' is no CLASS#METHOD or CLASS#METHOD(TYPE,TYPE);"
                                + " constructors cannot be probed",
                        "conf/probes.txt:6: 'java.util.Map' is a class of the JDK, which cannot be probed",
                        "conf/probes.txt:7: key: 'arg0' is none of arg1, arg2, ..., this, result (with .field or"
                                + " .method() behind it) and \"text\"",
                        "conf/probes.txt:8: value: missing; write value=arg1 or the like",
                        "conf/probes.txt:9: key: given twice",
                        "conf/probes.txt:10: name: result: comes after what it would name");
    }

    @Test
    void shouldSaySoWhenTheFileIsNotThere() {
        ProbeFile read = ProbeFile.read(dir.resolve("none.txt"));

        assertThat(read.probes()).isEmpty();
        assertThat(read.problems())
                .containsExactly(
                        "the probes file " + dir.resolve("none.txt") + " cannot be read (NoSuchFileException)");
    }

    private static Probe only(String line) {
        ProbeFile read = ProbeFile.of("conf/probes.txt", line);
        assertThat(read.problems()).isEmpty();
        return read.probes().get(0);
    }
}
