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

    private void any() {
        String owner = STAGE + "$AnyOf";
        catalogue
                .around("dependant stage", owner, "tryFire", "(I)L" + STAGE + ";")
                .enter(HANDOFFS, "taken", new Value.Field(owner, "src", TYPE), RESULT);
        catalogue
                .around("stages", STAGE, "anyOf", MANY + ")L" + STAGE + ";")
                .enter(STAGES, "choosing", new Value.Argument(0), CHOICE)
                .exit(HANDOFFS, "handingResult", CHOICE);
        String relay = "(Ljava/lang/Object;)Ljava/lang/Object;";
        catalogue
                .call("stages", STAGE, List.of("anyOf"), STAGE, "encodeRelay", relay)
                .before(STAGES, "chose", new Value.Argument(0), CHOICE);
    }
}
