package org.concord.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The architecture: which way dependencies go, and which package alone knows a library. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // What render lends to tests comes as a jar of its own.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.concord");

  /** Compiled templates lie in a package that their engine chooses. */
  private static final DescribedPredicate<JavaClass> WRITTEN_BY_HAND =
      DescribedPredicate.describe("written by hand", c -> !c.getSimpleName().startsWith("Jte"));

  @Test
  void allModulesAreLookedAt() {
    for (String known : List.of("automaton", "training", "render", "samples", "pipeline")) {
      assertTrue(
          CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("org.concord." + known)),
          known);
    }
  }

  @Test
  void noPackageIsInACycle() {
    slices()
        .matching("org.concord.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES.that(WRITTEN_BY_HAND));
  }

  @Test
  void onlyOnePackageKnowsBeam() {
    only("org.concord.pipeline.beam..", "org.apache.beam..");
  }

  @Test
  void onlySessionsAndTrainingKernelsKnowOnnxRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.concord.automaton.session..", "org.concord.training.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void onlyOnePackageKnowsFfmpeg() {
    only("org.concord.render.video..", "org.bytedeco..");
  }

  private static void only(String knowing, String known) {
    noClasses()
        .that()
        .resideOutsideOfPackage(knowing)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(known)
        .check(CLASSES);
  }

  @Test
  void modelsAndRenderingKnowNothingOfThePipeline() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.concord.pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.concord.pipeline..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.concord.render..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.concord.automaton..", "org.concord.training..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.concord.automaton..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.concord.training..")
        .check(CLASSES);
  }

  @Test
  void aNameStandsForOneClass() {
    Map<String, List<JavaClass>> byName =
        CLASSES.stream()
            .filter(c -> !c.isNestedClass() && !c.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.toList()));
    byName.values().removeIf(classes -> classes.size() == 1);
    assertEquals(Map.of(), byName);
  }
}
