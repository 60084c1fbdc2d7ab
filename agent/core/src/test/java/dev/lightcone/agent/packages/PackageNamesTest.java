package dev.lightcone.agent.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageNamesTest {
    @Test
    void shouldIncludeAPackageWithWhatIsBelowItAndNothingBeside() {
        PackageNames names = new PackageNames("com.acme:org.foo.*");

        assertThat(names.include("com/acme/Store")).isTrue();
        assertThat(names.include("com/acme/deep/Store")).isTrue();
        assertThat(names.include("com/acmestore/Store")).isFalse();
        assertThat(names.include("com/Acme")).isFalse();
        assertThat(names.include("org/foo/Bar")).isTrue();
        assertThat(names.include("org/foobar/Bar")).isFalse();
    }

    @Test
    void shouldIncludeASingleClassWithWhatIsInsideIt() {
        PackageNames names = new PackageNames("com.acme.Store");

        assertThat(names.include("com/acme/Store")).isTrue();
        assertThat(names.include("com/acme/Store$Entry")).isTrue();
        assertThat(names.include("com/acme/Stores")).isFalse();
        assertThat(names.include("com/acme/Other")).isFalse();
    }

    @Test
    void shouldIncludeAllButTheJdkWhenAllAreAskedFor() {
        PackageNames names = new PackageNames(" * ");

        assertThat(names.include("com/acme/Store")).isTrue();
        assertThat(names.include("Main")).isTrue();
        assertThat(names.include("java/util/HashMap")).isFalse();
        assertThat(names.include("jdk/internal/misc/Unsafe")).isFalse();
        assertThat(names.include("sun/nio/ch/Net")).isFalse();
    }

    @Test
    void shouldIncludeNothingWhenNothingIsNamed() {
        assertThat(new PackageNames("").none()).isTrue();
        assertThat(new PackageNames(" : ").none()).isTrue();
        assertThat(new PackageNames("").include("com/acme/Store")).isFalse();
        assertThat(new PackageNames("*").none()).isFalse();
    }
}
