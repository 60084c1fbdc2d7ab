package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents of messages name them, where the application does not. */
class PayloadsTest {
    @TempDir
    private Path dir;

    @Test
    void shouldNameAMessageByItsHttpLineUnlessTheApplicationNamedIt() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess client = folder.process("client");
        LoggedProcess server = folder.process("server");
        LoggedThread asks = client.thread("main");
        LoggedThread answers = server.thread("main");
        LoggedConnection connection = folder.connect(asks, answers, 8080);
        client.payload(asks.send(connection.client(), 40), 1, "GET /posts?after=3", "GET /posts?after=3 HTTP/1.1");
        server.payload(answers.receive(connection.server(), 40), 2, "GET /posts?after=3", "GET /posts");
        server.payload(answers.send(connection.server(), 50, "J", "What a relief!"), 1, "200 OK", "HTTP/1.1 200 OK");
        asks.receive(connection.client(), 50);
        client.goodbye();
        server.goodbye();
        Analysis analysis = Analysis.of(List.of(folder.write()), AnalysisOptions.NONE, Progress.NONE);

        assertThat(analysis.join().messages())
                .extracting(message -> message.label() + "|" + message.description())
                .containsExactly("GET /posts?after=3|", "J|What a relief!");
        assertThat(analysis.execution()
                        .events()
                        .content(analysis.join().messages().get(1).firstSend()))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldNameAMessageOfSomebodyUntracedAsItWasRead() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess server = folder.process("server");
        LoggedThread answers = server.thread("main");
        LoggedConnection connection = folder.connection(null, server, 8080);
        answers.accept(connection.server());
        server.payload(answers.receive(connection.server(), 40), 2, "GET /posts", "GET /posts HTTP/1.1");
        server.goodbye();
        Analysis analysis = Analysis.of(List.of(folder.write()), AnalysisOptions.NONE, Progress.NONE);

        assertThat(analysis.join().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.label()).isEqualTo("GET /posts"));
    }
}
