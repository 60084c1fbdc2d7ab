package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty's native transport as it is in 4.2, and in the 4.1 that gRPC brings along under another name. */
class NettyEpollTest {
    private static final String MOVED = "io/grpc/netty/shaded/io/netty/";
    private static final List<String> CLASSES = List.of(
            NettyCatalogue.DESCRIPTOR, NettyCatalogue.SOCKET, NettyCatalogue.LINUX_SOCKET, NettyCatalogue.NATIVE);

    private final List<String> untraced = new ArrayList<>();
    /** In a test the hooks are on the class path, in an application on the boot loader. */
    private final NettyEpoll weaver =
            new NettyEpoll((text, transport) -> untraced.add(transport + " " + text), NettyEpollTest::hooksAreNamed);

    @ParameterizedTest
    @ValueSource(strings = {"io/netty/", MOVED})
    void shouldHookEverySystemCallThatMatters(String root) throws Exception {
        Map<String, List<Weave>> catalogue = NettyCatalogue.byClass(root, 0);
        for (String simple : CLASSES) {
            byte[] original = original(root + simple);
            Set<String> found = new HashSet<>();
            byte[] woven = ClassWeaver.weave(original, catalogue.get(root + simple), found);
            assertThat(found).containsAll(NettyCatalogue.mandatory(simple));
            assertThat(NettyNatives.of(original).natives())
                    .filteredOn(NettyCatalogue::matters)
                    .isNotEmpty()
                    .isSubsetOf(found);
            assertThat(CatalogueTest.hookCalls(woven))
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(CatalogueTest.hooks()).contains(call));
        }
    }

    @Test
    void shouldConcernTheTransportWhereverItWasMoved() {
        assertThat(List.of(
                        "io/netty/channel/unix/Socket", MOVED + "channel/epoll/Native", "x/netty/channel/unix/Socket"))
                .allMatch(name -> weaver.concerns(null, name));
        assertThat(List.of(
                        "io/netty/channel/unix/SocketWritableByteChannel",
                        "io/notnetty/channel/unix/Socket",
                        "a/Native"))
                .noneMatch(name -> weaver.concerns(null, name));
    }

    @Test
    void shouldSayThatACopyIsNotTracedWhenItHasASystemCallThatIsNotKnown() throws Exception {
        String socket = "io/netty/channel/unix/Socket";
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original(socket))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                int access = Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
                                super.visitMethod(access, "sendZeroCopy", "(IJJ)J", null, null);
                                super.visitEnd();
                            }
                        },
                        0);
        weaver.weave(NettyEpollTest.class.getClassLoader(), socket, writer.toByteArray());
        assertThat(weaver.whole(0)).isFalse();
        assertThat(untraced).as("not before it is used").isEmpty();
        weaver.weave(null, "io/netty/channel/epoll/EpollIoHandler", new byte[0]);
        assertThat(untraced)
                .containsExactly("3 io.netty.channel.epoll.EpollIoHandler:"
                        + " no place to hook io.netty.channel.unix.Socket.sendZeroCopy(IJJ)J");
    }

    @Test
    void shouldWeaveNothingWhereTheHooksAreNotSeen() throws Exception {
        String socket = "io/netty/channel/unix/Socket";
        assertThat(weaver.weave(new ClassLoader(null) {}, socket, original(socket)))
                .isNull();
        weaver.weave(null, "io/netty/channel/epoll/EpollEventLoop", new byte[0]);
        assertThat(untraced)
                .containsExactly("3 io.netty.channel.epoll.EpollEventLoop: its class loader hides the agent's hooks");
    }

    private static boolean hooksAreNamed(ClassLoader loader) {
        return loader == NettyEpollTest.class.getClassLoader();
    }

    private static byte[] original(String internalName) throws IOException {
        try (InputStream in = NettyEpollTest.class.getResourceAsStream("/" + internalName + ".class")) {
            return in.readAllBytes();
        }
    }
}
