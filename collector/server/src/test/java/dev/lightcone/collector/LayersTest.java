package dev.lightcone.collector;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void shouldImportDownwardsOnlyWhenPackagesImportEachOther() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lightcone.collector");

        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy("dev.lightcone.collector")
                .layer("cli")
                .definedBy("dev.lightcone.collector.cli..")
                .layer("http")
                .definedBy("dev.lightcone.collector.http..")
                .layer("follow")
                .definedBy("dev.lightcone.collector.follow..")
                .layer("store")
                .definedBy("dev.lightcone.collector.store..")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("cli", "http", "follow")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("follow")
                .mayOnlyBeAccessedByLayers("cli", "http")
                .check(classes);
    }
}
