package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void shouldNameAMainClassWithoutItsArguments() {
        assertThat(ProcessIdentity.mainClass("com.example.Main", "lib/a.jar:lib/b.jar"))
                .isEqualTo("com.example.Main");
        assertThat(ProcessIdentity.mainClass("com.example.Main /opt/my app.jar x", "classes"))
                .isEqualTo("com.example.Main");
        assertThat(ProcessIdentity.mainClass("module/com.example.Main x", "")).isEqualTo("com.example.Main");
    }

    @Test
    void shouldNameTheJarThatWasStartedEvenWithSpacesInItsPath() {
        assertThat(ProcessIdentity.mainClass("/opt/my apps/feed.jar a b", "/opt/my apps/feed.jar"))
                .isEqualTo("feed.jar");
        assertThat(ProcessIdentity.mainClass("feed.jar", "feed.jar")).isEqualTo("feed.jar");
    }
}
