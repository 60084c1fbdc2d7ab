package dev.lightcone.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Does the same as {@code prepare-agent} just before failsafe's tests; they belong to the same run. */
@Mojo(name = "prepare-agent-integration", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class PrepareAgentIntegrationMojo extends PrepareAgentMojo {
    @Override
    Optional<String> skipReason() {
        return super.skipReason().or(() -> skipIntegrationTests ? Optional.of("skipITs is set") : Optional.empty());
    }

    @Override
    String defaultProcess() {
        return "integration-tests";
    }
}
