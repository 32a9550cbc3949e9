package no.grunnmur.checks.rules;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that can be read from compiled classes, by name.
 *
 * <p>They take the root package as a parameter so that the same rules judge the house and the broken little house beside
 * this class.
 */
final class HouseRules {

    static final List<String> PLATFORM =
            List.of("json", "http", "jose", "database", "audit", "guard", "nodes", "login", "mail", "soap");
    static final List<String> ROOMS = List.of(
            "helseid",
            "befolkning",
            "persontjenesten",
            "enhetsregisteret",
            "vilkar",
            "altinn",
            "selvbetjening",
            "grunndata",
            "personregister",
            "journal",
            "kontroll");

    /** Libraries that one package alone may know, so that they can be replaced by changing one place. */
    private static final Map<String, List<String>> KEPT_BEHIND = Map.of(
            "io.helidon", List.of("http"),
            "com.zaxxer.hikari", List.of("database"),
            "org.flywaydb", List.of("database"),
            "org.bouncycastle", List.of("jose"),
            "com.amazon.corretto", List.of("jose"),
            "com.rabbitmq", List.of("grunndata"),
            "picocli", List.of("app"));

    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.YearMonth.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.util.Date.<init>",
            "java.security.SecureRandom.<init>");

    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|Default)[A-Z].*|.*[a-z0-9](Impl|Manager|Helper|Helpers|Util|Utils)");

    /** What a static constant may not be, because it can be changed by whoever holds it. */
    private static final Set<String> CHANGING = Set.of(
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.HashMap",
            "java.util.ArrayList",
            "java.util.HashSet",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.LongAdder");

    private HouseRules() {}

    static Map<String, ArchRule> of(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the kernel depends on nothing but the JDK", kernelStandsAlone(root));
        rules.put("the platform knows no room and no app", platformKnowsNoRoom(root));
        rules.put("a room imports no other room, and not the app", roomsStandApart(root));
        rules.put("the root of a room uses no http, store or page", rootDecidesOnly(root));
        rules.put("the root of a room speaks neither HTTP nor SQL", rootSpeaksNoProtocol(root));
        rules.put("nothing but the testkit and the checks knows what is for tests", testkitIsForTests(root));
        rules.put("time, chance and the environment come through the constructor", timeAndChanceAreGiven(root));
        rules.put("no static can change", noMutableStatics(root));
        KEPT_BEHIND.forEach((library, homes) ->
                rules.put(library + " is known to " + homes + " alone", keptBehind(root, library, homes)));
        rules.put("PostgreSQL's driver is known where rows are written alone", driverKeptBehind(root));
        rules.put("no class has an empty name", namesSaySomething(root));
        rules.put("every audit event is a record", eventsAreRecords(root));
        rules.put("nothing is found by reflection", noReflection(root));
        rules.put("nothing prints a stack trace", noStackTraces(root));
        return rules;
    }

    private static ArchRule kernelStandsAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".kernel..", "java..");
    }

    private static ArchRule platformKnowsNoRoom(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(below(root, PLATFORM))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(root, with(ROOMS, "app", "testkit", "bench")));
    }

    private static ArchRule roomsStandApart(String root) {
        return classes()
                .that()
                .resideInAnyPackage(below(root, ROOMS))
                .should(new ArchCondition<>("depend on the kernel, the platform and themselves") {
                    @Override
                    public void check(JavaClass room, ConditionEvents events) {
                        String own = placeOf(root, room);
                        room.getDirectDependenciesFromSelf().forEach(dependency -> {
                            String other = placeOf(root, dependency.getTargetClass());
                            boolean allowed = other.isEmpty()
                                    || other.equals(own)
                                    || other.equals("kernel")
                                    || PLATFORM.contains(other);
                            if (!allowed) {
                                events.add(SimpleConditionEvent.violated(room, dependency.getDescription()));
                            }
                        });
                    }
                });
    }

    /** {@code <Room>.java} in the root lists the routes and so knows its endpoints; nothing else there does. */
    private static ArchRule rootDecidesOnly(String root) {
        return noClasses()
                .that(are(inTheRootOfARoom(root)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOMS.stream()
                        .flatMap(room -> List.of("http", "store", "page").stream()
                                .map(place -> root + "." + room + "." + place + ".."))
                        .toArray(String[]::new));
    }

    private static ArchRule rootSpeaksNoProtocol(String root) {
        return noClasses()
                .that(are(inTheRootOfARoom(root)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".http..", "java.sql..", "javax.sql..", "org.jdbi..", "io.helidon..", "java.net.http..");
    }

    private static ArchRule testkitIsForTests(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".testkit..", root + ".testing..", root + ".checks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".testkit..", root + ".testing..", "org.junit..");
    }

    private static ArchRule timeAndChanceAreGiven(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".kernel..", root + ".app..", root + ".testkit..")
                .should()
                .callCodeUnitWhere(new DescribedPredicate<>("it reads the clock, the dice or the environment") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        CodeUnitCallTarget target = call.getTarget();
                        return TIME_AND_CHANCE.contains(target.getOwner().getName() + "." + target.getName());
                    }
                });
    }

    private static ArchRule noMutableStatics(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(root + ".kernel..", root + ".app..", root + ".testkit..")
                .and()
                .areStatic()
                .should(new ArchCondition<>("not change") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                || field.getName().startsWith("$");
                        boolean changes = !field.getModifiers().contains(JavaModifier.FINAL)
                                || CHANGING.contains(field.getRawType().getName());
                        if (!synthetic && changes) {
                            events.add(SimpleConditionEvent.violated(field, field.getDescription() + " can change"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private static ArchRule keptBehind(String root, String library, List<String> homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(below(root, homes))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..");
    }

    /** COPY is the driver's own and has no JDBC word, so those who write many rows at once may say it. */
    private static ArchRule driverKeptBehind(String root) {
        return classes()
                .that()
                .resideOutsideOfPackage(root + ".database..")
                .should(new ArchCondition<>("know of the driver at most COPY, in the audit or a store") {
                    @Override
                    public void check(JavaClass user, ConditionEvents events) {
                        boolean writesRows = user.getPackageName().startsWith(root + ".audit")
                                || user.getPackageName().endsWith(".store");
                        user.getDirectDependenciesFromSelf().forEach(dependency -> {
                            String target = dependency.getTargetClass().getPackageName();
                            boolean copy = target.equals("org.postgresql.copy")
                                    || dependency.getTargetClass().getName().equals("org.postgresql.PGConnection");
                            if (target.startsWith("org.postgresql") && !(writesRows && copy)) {
                                events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                            }
                        });
                    }
                });
    }

    private static ArchRule namesSaySomething(String root) {
        return classes().that().resideInAPackage(root + "..").should(new ArchCondition<>("have a name that tells") {
            @Override
            public void check(JavaClass named, ConditionEvents events) {
                if (EMPTY_NAME.matcher(named.getSimpleName()).matches()
                        || named.getPackageName().matches(".*\\.(util|utils|common|misc|helpers?)(\\..*)?")) {
                    events.add(SimpleConditionEvent.violated(named, named.getName() + " tells nothing by its name"));
                }
            }
        });
    }

    private static ArchRule eventsAreRecords(String root) {
        return classes()
                .that()
                .implement(root + ".audit.AuditEvent")
                .should()
                .beRecords()
                .allowEmptyShould(true);
    }

    private static ArchRule noReflection(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class);
    }

    /** Except what the main says of a fault in starting, where nobody but the person at the terminal reads it. */
    private static ArchRule noStackTraces(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .callCodeUnitWhere(new DescribedPredicate<>("it prints a stack trace") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return call.getTarget().getName().equals("printStackTrace");
                    }
                });
    }

    private static DescribedPredicate<JavaClass> inTheRootOfARoom(String root) {
        return new DescribedPredicate<>("in the root of a room, and not the room itself") {
            @Override
            public boolean test(JavaClass candidate) {
                String place = candidate.getPackageName().startsWith(root + ".")
                        ? candidate.getPackageName().substring(root.length() + 1)
                        : "";
                return ROOMS.contains(place) && !outermost(candidate).equalsIgnoreCase(place);
            }
        };
    }

    private static String outermost(JavaClass nested) {
        String name = nested.getName().substring(nested.getPackageName().length() + 1);
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** The module a class belongs to, by its package; empty when it is not of this house. */
    private static String placeOf(String root, JavaClass some) {
        JavaClass element = some.getBaseComponentType();
        if (!element.getPackageName().startsWith(root + ".")) {
            return "";
        }
        String rest = element.getPackageName().substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static String[] below(String root, List<String> places) {
        return places.stream().map(place -> root + "." + place + "..").toArray(String[]::new);
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
