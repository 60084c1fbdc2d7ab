package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.CONCURRENT;
import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;

import dev.lightcone.protocol.HandoffKind;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** The catalogue's stages that depend on one of several, or are made of several that are complete already. */
final class StageCatalogue {
    private static final String STAGES = "dev/lightcone/bootstrap/StageHooks";
    private static final String STAGE = CONCURRENT + "CompletableFuture";
    private static final String MANY = "([L" + STAGE + ";";
    private static final Type TYPE = Type.getObjectType(STAGE);
    private static final Value RESULT = new Value.Constant(HandoffKind.STAGE_RESULT);
    private static final Value CHOICE = new Value.Constant(HandoffKind.CHOICE);

    private final Catalogue catalogue;

    StageCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add() {
        either("Apply", "java/util/function/Function", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;");
        either("Accept", "java/util/function/Consumer", "accept", "(Ljava/lang/Object;)V");
        either("Run", "java/lang/Runnable", "run", "()V");
        any();
        now();
        catalogue
                .around("stages", STAGE, "andTree", MANY + "II)L" + STAGE + ";")
                .token(STAGES, "joining", new Value.Argument(0), new Value.Argument(1), new Value.Argument(2), RESULT)
                .exit(STAGES, "joined", RESULT);
    }

    /** Of two the first is looked at first; the second is what was found only if the first was not there afterwards. */
    private void either(String name, String function, String method, String descriptor) {
        catalogue
                .around("dependant stage", STAGE, "uni" + name + "Now", null)
                .enter(HANDOFFS, "taken", new Value.This(), RESULT);
        String owner = STAGE + "$Or" + name;
        Value[] both = {new Value.Field(owner, "src", TYPE), new Value.Field(owner, "snd", TYPE), RESULT};
        catalogue
                .around("dependant stage", owner, "tryFire", "(I)L" + STAGE + ";")
                .enter(STAGES, "looking", both);
        catalogue
                .call("dependant stage", owner, List.of("tryFire"), function, method, descriptor)
                .before(STAGES, "looked", both);
        String failed = "(Ljava/lang/Throwable;Ljava/lang/Object;)Z";
        catalogue
                .call("dependant stage", owner, List.of("tryFire"), STAGE, "completeThrowable", failed)
                .before(STAGES, "looked", both);
    }

    /** Takes what is there, or something else; the latter two throw when it is not. */
    private void now() {
        catalogue
                .around("stage result", STAGE, "getNow", "(Ljava/lang/Object;)Ljava/lang/Object;")
                .enter(STAGES, "looking", new Value.This(), RESULT);
        for (String now : List.of("resultNow", "exceptionNow")) {
            catalogue.around("stage result", STAGE, now, null).exit(HANDOFFS, "taken", new Value.This(), RESULT);
            catalogue
                    .around("future result", CONCURRENT + "FutureTask", now, null)
                    .exit(HANDOFFS, "taken", new Value.This(), new Value.Constant(HandoffKind.FUTURE_RESULT));
        }
    }

    private void any() {
        String owner = STAGE + "$AnyOf";
        catalogue
                .around("dependant stage", owner, "tryFire", "(I)L" + STAGE + ";")
                .enter(HANDOFFS, "taken", new Value.Field(owner, "src", TYPE), RESULT);
        catalogue
                .around("stages", STAGE, "anyOf", MANY + ")L" + STAGE + ";")
                .enter(STAGES, "choosing", new Value.Argument(0), CHOICE)
                .exit(HANDOFFS, "handingResult", CHOICE)
                .thrown(STAGES, "choosingFailed", CHOICE);
        String relay = "(Ljava/lang/Object;)Ljava/lang/Object;";
        catalogue
                .call("stages", STAGE, List.of("anyOf"), STAGE, "encodeRelay", relay)
                .before(STAGES, "chose", new Value.Argument(0), CHOICE);
    }
}
