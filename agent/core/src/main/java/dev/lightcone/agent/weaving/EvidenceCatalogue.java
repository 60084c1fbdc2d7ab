package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.ANYWHERE;

import java.io.FileDescriptor;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** The catalogue's places where something goes wrong, and where event loops wait. */
final class EvidenceCatalogue {
    private static final String EVIDENCE = "dev/lightcone/bootstrap/EvidenceHooks";
    private static final String NIO = "sun/nio/ch/";

    private final Catalogue catalogue;

    EvidenceCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add() {
        Value fd = new Value.Field(NIO + "SocketChannelImpl", "fd", Type.getType(FileDescriptor.class));
        catalogue
                .around("read timeout", NIO + "NioSocketImpl", "timedRead", "(Ljava/io/FileDescriptor;[BIIJ)I")
                .thrown(EVIDENCE, "readFailed", Value.arguments(0, 4));
        catalogue
                .around("read timeout", NIO + "SocketChannelImpl", "timedRead", "([BIIJ)I")
                .thrown(EVIDENCE, "readFailed", fd, new Value.Argument(3));
        catalogue
                .around("uncaught", "java/lang/Thread", "dispatchUncaughtException", "(Ljava/lang/Throwable;)V")
                .enter(EVIDENCE, "uncaught", Value.arguments(0));
        catalogue.around("exit", "java/lang/Shutdown", "exit", "(I)V").enter(EVIDENCE, "exiting", Value.arguments(0));
        catalogue
                .around("event loop", NIO + "SelectorImpl", "lockAndDoSelect", "(Ljava/util/function/Consumer;J)I")
                .enter(EVIDENCE, "selecting")
                .exit(EVIDENCE, "selected", Value.arguments(1));
        for (String selector : List.of("EPollSelectorImpl", "KQueueSelectorImpl", "PollSelectorImpl")) {
            catalogue
                    .call("woken", NIO + selector, ANYWHERE, NIO + selector, "clearInterrupt", "()V")
                    .before(EVIDENCE, "woken");
        }
    }
}
