package dev.lightcone.analysis;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.lightcone.analysis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("events")
            .definedBy("dev.lightcone.analysis.events..")
            .layer("join")
            .definedBy("dev.lightcone.analysis.join..")
            .layer("graph")
            .definedBy("dev.lightcone.analysis.graph..")
            .optionalLayer("checks")
            .definedBy("dev.lightcone.analysis.checks..")
            .layer("failures")
            .definedBy("dev.lightcone.analysis.failures..")
            .optionalLayer("report")
            .definedBy("dev.lightcone.analysis.report..")
            .optionalLayer("view")
            .definedBy("dev.lightcone.analysis.view..")
            .whereLayer("view")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("view")
            .whereLayer("checks")
            .mayOnlyBeAccessedByLayers("failures", "report", "view")
            .whereLayer("failures")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("graph")
            .mayOnlyBeAccessedByLayers("checks", "report", "view")
            .whereLayer("join")
            .mayOnlyBeAccessedByLayers("graph", "checks", "failures", "report", "view");

    @ArchTest
    static final ArchRule PURE = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.lightcone.analysis.join..",
                    "dev.lightcone.analysis.graph..",
                    "dev.lightcone.analysis.failures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.io..", "java.nio..", "java.util.concurrent..", "java.time..")
            .because("what was read is all there is: no input, no threads, no clock");

    @ArchTest
    static final ArchRule NO_THREADS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.lightcone.analysis.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.util.concurrent..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
