package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTableTest {
    private final SocketTable table = new SocketTable();

    @Test
    void shouldFindASocketOnlyByTheVeryDescriptorItWasMadeFor() throws Exception {
        FileDescriptor first;
        try (FileInputStream in = new FileInputStream("/dev/null")) {
            first = in.getFD();
            SocketState state = state(first);
            table.put(state);
            assertThat(table.get(first)).isSameAs(state);
        }
        try (FileInputStream in = new FileInputStream("/dev/null")) {
            assertThat(table.get(in.getFD()))
                    .as("most likely the same number again")
                    .isNull();
            assertThat(table.remove(in.getFD())).isNull();
            assertThat(table.get(first)).as("a closed descriptor has no number").isNull();
        }
    }

    @Test
    void shouldRemoveOnceAndForgetWhatWasRemoved() throws Exception {
        try (FileInputStream in = new FileInputStream("/dev/null")) {
            SocketState state = state(in.getFD());
            table.put(state);
            List<SocketState> all = new ArrayList<>();
            table.forEach(all::add);
            assertThat(all).containsExactly(state);
            assertThat(table.remove(in.getFD())).isSameAs(state);
            assertThat(table.remove(in.getFD())).isNull();
        }
    }

    private static SocketState state(FileDescriptor fd) {
        return new SocketState(fd, 1, 0, 0, null);
    }
}
