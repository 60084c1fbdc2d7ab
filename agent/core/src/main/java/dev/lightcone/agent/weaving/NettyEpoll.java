package dev.lightcone.agent.weaving;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/**
 * Weaves Netty's native epoll transport, each copy of it on its own, wherever its packages were moved. A copy of which
 * any class lacks a place to hook, or moves bytes by a call that we do not know, is not traced from then on, and the
 * log says so. Thread-safe.
 */
public final class NettyEpoll implements ApplicationWeaver {
    private static final int TRANSPORT = 3;
    private static final int MOST_COPIES = 100;
    private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");
    private static final String PACKAGE = "netty/channel/";

    /** Classes that are loaded when the transport is used, of 4.1 and of 4.2. */
    private static final List<String> LOOPS = List.of("channel/epoll/EpollEventLoop", "channel/epoll/EpollIoHandler");

    private static final List<String> WOVEN = List.of(
            NettyCatalogue.DESCRIPTOR, NettyCatalogue.SOCKET, NettyCatalogue.LINUX_SOCKET, NettyCatalogue.NATIVE);

    private final ObjIntConsumer<String> untraced;
    private final Predicate<ClassLoader> seesHooks;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Copy> byNumber = new AtomicReferenceArray<>(MOST_COPIES);

    /** Untraced receives what cannot be traced, as words, and the transport's number in the protocol. */
    public NettyEpoll(ObjIntConsumer<String> untraced) {
        this(untraced, new OnLinux());
    }

    NettyEpoll(ObjIntConsumer<String> untraced, Predicate<ClassLoader> seesHooks) {
        this.untraced = untraced;
        this.seesHooks = seesHooks;
    }

    /** False if a copy must not be traced. */
    public boolean whole(int copy) {
        return byNumber.get(copy).lacks == null;
    }

    @Override
    public boolean concerns(ClassLoader loader, String internalName) {
        int at = internalName.lastIndexOf(PACKAGE);
        if (at < 0 || at > 0 && internalName.charAt(at - 1) != '/') {
            return false;
        }
        String simple = internalName.substring(at + 6);
        return WOVEN.contains(simple) || LOOPS.contains(simple) || simple.equals(NettyCatalogue.PACKET);
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, byte[] original) {
        int at = internalName.lastIndexOf(PACKAGE) + 6;
        Copy copy = copy(internalName.substring(0, at));
        String simple = internalName.substring(at);
        if (LOOPS.contains(simple)) {
            copy.used(internalName);
            return null;
        }
        try {
            return weave(loader, copy, simple, internalName, original);
        } catch (Throwable e) {
            copy.lacks(internalName.replace('/', '.') + " could not be woven: " + e);
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, Copy copy, String simple, String internalName, byte[] original) {
        NettyNatives declared = NettyNatives.of(original);
        if (simple.equals(NettyCatalogue.PACKET)) {
            boolean known =
                    declared.fields().contains("addr") || declared.fields().contains("senderAddr");
            if (!known || !declared.fields().contains("memoryAddress")) {
                copy.lacks("its batches of datagrams have unknown fields");
            }
            return null;
        }
        if (!seesHooks.test(loader)) {
            copy.lacks("its class loader hides the agent's hooks");
            return null;
        }
        Set<String> found = new HashSet<>();
        byte[] woven = ClassWeaver.weave(original, copy.catalogue.get(internalName), found);
        for (String call : declared.natives()) {
            if (!found.contains(call) && NettyCatalogue.matters(call)) {
                copy.lacks("no place to hook " + internalName.replace('/', '.') + "." + call);
            }
        }
        for (String call : NettyCatalogue.mandatory(simple)) {
            if (!found.contains(call)) {
                copy.lacks("no place to hook " + internalName.replace('/', '.') + "." + call);
            }
        }
        return woven;
    }

    /** Where there is epoll, and the loader shows the hooks: one that is not found would end the caller. */
    private static final class OnLinux implements Predicate<ClassLoader> {
        private final HookSight sight = new HookSight();

        @Override
        public boolean test(ClassLoader loader) {
            return LINUX && sight.sees(loader);
        }
    }

    private Copy copy(String root) {
        Copy copy = copies.get(root);
        if (copy == null) {
            synchronized (copies) {
                copy = copies.get(root);
                if (copy == null) {
                    int number = Math.min(copies.size(), MOST_COPIES - 1);
                    copy = new Copy(root, number);
                    if (copies.size() >= MOST_COPIES - 1) {
                        copy.lacks("there are too many copies of Netty");
                    }
                    copies.put(root, copy);
                    byNumber.set(number, copy);
                }
            }
        }
        return copy;
    }

    /** One Netty: all classes of it whose packages were moved to one place. */
    private final class Copy {
        final Map<String, List<Weave>> catalogue;
        volatile String lacks;
        private String used;

        Copy(String root, int number) {
            catalogue = NettyCatalogue.byClass(root, number);
        }

        /** Only the first is told. */
        synchronized void lacks(String what) {
            if (lacks == null) {
                lacks = what;
                tell();
            }
        }

        synchronized void used(String loop) {
            if (used == null) {
                used = loop.replace('/', '.');
                tell();
            }
        }

        private void tell() {
            if (lacks != null && used != null) {
                untraced.accept(used + ": " + lacks, TRANSPORT);
            }
        }
    }
}
